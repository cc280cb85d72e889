import {controls} from './controls.js';
import {figures} from './figures.js';
import {page} from './page.js';
import {rows} from './rows.js';
import {strip} from './strip.js';
import {tokens} from './tokens.js';
import {weights} from './weights.js';

export const styles = [tokens, controls, rows, page, strip, figures, weights];
