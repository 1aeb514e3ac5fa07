// A button on each block of code that copies it.

import { iconButton } from './element.js';
import { say } from './words.js';

async function copy(text, toasts) {
  try {
    await navigator.clipboard.writeText(text);
    toasts.say(say('ToastCopied'), { image: 'copy' });
  } catch {
    toasts.warn(say('ToastCopyFailed'));
  }
}

export function offerCopies(toasts) {
  for (const code of document.querySelectorAll('main .md pre > code')) {
    if (code.parentElement.querySelector('.copy')) continue;
    code.before(iconButton('copy', say('CopyCode'), () => copy(code.textContent, toasts), 'own copy'));
  }
}
