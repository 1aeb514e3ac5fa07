// What is said after a form was taken, and how a vote is taken back.

import { say } from './words.js';

/** The vote form of a post on the page that is there now. */
const voteForm = (action) => [...document.forms].find((one) => one.getAttribute('action') === action);

function sayVoted({ url, fields }, toasts, navigation) {
  const action = new URL(url).pathname;
  const wasVote = fields.get('value') !== '0';
  const undo = () => {
    const form = voteForm(action);
    navigation.post({ url, fields: new URLSearchParams({ value: wasVote ? '0' : '1' }), form, submitter: form?.querySelector('button') });
  };
  toasts.say(say(wasVote ? 'ToastVoted' : 'ToastVoteTaken'), { undo, image: 'thumbs-up' });
}

export function sayPosted(write, toasts, navigation) {
  const { pathname } = new URL(write.url);
  if (/^\/p\/\w+\/vote$/.test(pathname)) sayVoted(write, toasts, navigation);
  else if (/\/(reply|comment|messages)$/.test(pathname)) toasts.say(say('ToastPosted'), { image: 'send' });
  else if (/\/edit$/.test(pathname)) toasts.say(say('ToastSaved'));
}
