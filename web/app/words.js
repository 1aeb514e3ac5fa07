// What the app says. The build puts the words of shared/views/text here, for the keys named in calls.

const texts = TOWNWELL_WORDS;

/** The text of a key, `{0}`, `{1}` … filled. */
export function say(key, ...values) {
  return texts[key].replace(/\{(\d)\}/g, (_, place) => values[place]);
}

/** The text for one or for many. */
export function sayCount(one, many, count) {
  return say(count === 1 ? one : many, count.toLocaleString('en'));
}
