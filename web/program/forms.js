/** The forms of a program: of the call at its cursor, and of what its readers may choose. */
export {callForm, styles} from './call-form.js';
export {settingsForm} from './settings-form.js';
