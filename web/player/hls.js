// Plays by hls.js where the browser does not by itself; the MP4 stays where that fails.

const PLAYLIST = 'application/vnd.apple.mpegurl';

/** Attaches a playlist to a video. Gives what lets go of it; nothing where the browser plays alone. */
export async function attachHls({ dataset }, video) {
  const { hls: url, hlsScript } = dataset;
  if (!url || !hlsScript || !('MediaSource' in window) || video.canPlayType(PLAYLIST)) return () => {};
  const { default: Hls } = await import(hlsScript);
  if (!Hls.isSupported()) return () => {};
  const fallback = video.querySelector('source[type="video/mp4"]')?.src;
  const player = new Hls({ enableWorker: false, startPosition: video.currentTime || -1 });
  player.on(Hls.Events.ERROR, (_, { fatal }) => {
    if (!fatal) return;
    const at = video.currentTime;
    const wasPlaying = !video.paused;
    player.destroy();
    if (!fallback) {
      video.dispatchEvent(new Event('error'));
      return;
    }
    video.src = fallback;
    video.addEventListener('loadedmetadata', () => {
      video.currentTime = at;
      if (wasPlaying) video.play().catch(() => {});
    }, { once: true });
  });
  player.loadSource(url);
  player.attachMedia(video);
  return () => player.destroy();
}
