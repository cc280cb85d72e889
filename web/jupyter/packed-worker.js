/** In place of this the build of the widget puts the worker of long programs, as one classic script. */
export const worker = '';
