/** The messages between a page in a frame and its parent, by name, with what they say. */

/** @type {{message: string, from: 'frame' | 'parent', says: string}[]} */
export const messages = [
  {message: 'dense:ready', from: 'frame', says: 'version: 2, and all that dense:state has: the first numbers stand there; and as the answer to dense:ping'},
  {message: 'dense:resize', from: 'frame', says: 'height: the figure has another one, in CSS pixels'},
  {message: 'dense:state', from: 'frame', says: 'state, program, keras, printed, outputs, verdict, mistake, problems, height: something changed; and as the answer to dense:get-state, dense:set-state and dense:set-program'},
  {message: 'dense:error', from: 'frame', says: 'message: what was sent was no such text, or something could not be had'},
  {message: 'dense:ping', from: 'parent', says: 'to ask whether it is there'},
  {message: 'dense:get-state', from: 'parent', says: 'to ask what is shown'},
  {message: 'dense:set-state', from: 'parent', says: 'state: to show what a link has after its #, embed=1 included; of a burst only the newest is shown and answered'},
  {message: 'dense:set-program', from: 'parent', says: 'program: to show another program'},
  {message: 'dense:set-theme', from: 'parent', says: 'theme: auto, light or dark, as the site’s switch says'},
];
