// The one policy for what becomes markup or runs: our server's own HTML, and our one worker.

const rules = {
  createHTML: (html) => html,
  createScriptURL: (url) => {
    if (url !== '/sw.js') throw new TypeError(`${url} is no script of the app`);
    return url;
  },
};

export const trusted = window.trustedTypes?.createPolicy('townwell', rules) ?? rules;
