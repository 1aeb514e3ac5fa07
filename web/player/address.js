/** The id of the video whose page this is; 0 on others. */
export function videoHere() {
  return parseInt(location.pathname.match(/^\/v\/([0-9a-z]+)(\/|$)/)?.[1] ?? '0', 36);
}
