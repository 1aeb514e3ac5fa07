// A portal with a video of 200 s in it (`postLongVideo`), one of the team who made it, and a browser.

import { Api } from './api.mjs';
import { launch, openPage } from './browser.mjs';
import { Server, temporaryFolder } from './server.mjs';
import { postLongVideo } from './videos.mjs';

const PASSWORD = 'correct horse battery';

export class VideoPortal {
  static async start() {
    const portal = new VideoPortal();
    try {
      await portal.open();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  async open() {
    this.folder = await temporaryFolder();
    this.server = await Server.start({ data: this.folder.path, args: ['--sample'] });
    this.origin = this.server.origin;
    await this.server.addMember('ada-agent', 'agent', PASSWORD);
    this.api = new Api(this.origin);
    await this.api.signIn('ada-agent', PASSWORD);
    this.video = await postLongVideo(this.api, this.folder.path);
    this.browser = await launch();
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
    await this.folder?.remove();
  }

  /** A page of a visitor. */
  openPage(options = {}) {
    return openPage(this.browser, { origin: this.origin, ...options });
  }

  /** A page of the one of the team. */
  async openTeamPage(options = {}) {
    const page = await this.openPage(options);
    const [name, value] = this.api.cookie.split('=');
    await page.context().addCookies([{ name, value, url: this.origin }]);
    return page;
  }
}
