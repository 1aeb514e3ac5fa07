// WebVTT as lines to edit: what is not a line stays as it is. The server checks what is saved.

const TIMES = /^((?:\d+:)?\d{2}:\d{2}[.,]\d{3}) --> ((?:\d+:)?\d{2}:\d{2}[.,]\d{3})(.*)$/;

const seconds = (stamp) => stamp.replace(',', '.').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** "00:02:14.000" */
export function stamp(time) {
  const whole = Math.max(0, Math.round(time * 1000));
  const two = (number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(whole / 1000) % 60)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** The seconds of a time such as "2:14.5"; null for what is none. */
export function readTime(text) {
  return /^(\d+:)?\d+:\d{2}([.,]\d{1,3})?$/.test(text.trim()) ? seconds(text.trim()) : null;
}

/** Blocks in order: `{raw}`, or a line `{head, from, to, settings, words}`. */
export function readBlocks(text) {
  return text.replace(/\r\n?/g, '\n').split(/\n{2,}/).filter((block) => block.trim()).map((block) => {
    const rows = block.trim().split('\n');
    const at = rows.findIndex((row) => TIMES.test(row));
    if (at < 0 || rows[0].startsWith('NOTE')) return { raw: block.trim() };
    const [, from, to, settings] = rows[at].match(TIMES);
    return { head: rows.slice(0, at), from: seconds(from), to: seconds(to), settings, words: rows.slice(at + 1).join('\n') };
  });
}

export function writeBlocks(blocks) {
  const written = blocks.map((block) => block.raw
    ?? [...block.head, `${stamp(block.from)} --> ${stamp(block.to)}${block.settings}`, block.words].join('\n'));
  return `${written.join('\n\n')}\n`;
}
