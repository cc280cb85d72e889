/**
 * What a script did, and what is asked of it besides: the plain objects that python.js gives.
 *
 * @typedef {import('./trace.js').TakenTrace & {line: number, variable: string, summedOn: SummedOn | null}} ScriptCall a call of a layer, all
 *   stages of it. variable: that its output is first assigned to at the script's own level; '' where it is not
 * @typedef {Required<import('./python.js').Machine> & {keras: string}} SummedOn the machine whose TensorFlow summed it in blocks, which no order names; its
 *   `paths` begin with that word
 *
 * @typedef {import('./trace.js').Comparison} ScriptComparison
 *
 * @typedef {object} Report what a script did
 * @property {string} script that was run: the text, cleaned; the lines of the report are its lines
 * @property {{stream: 'stdout' | 'stderr', text: string, line: number}[]} pieces what it wrote, and by which line
 * @property {{name: string, variable: string, model: string, line: number, units: number, built: boolean, seedSource: string, seed: string, draw: number,
 *   seededByLine: number | null, calls: number[]}[]} layers that it made, with the draw of the kernel's seed and the numbers
 *   of their calls
 * @property {ScriptCall[]} calls of layers
 * @property {{call: number, sameAs: number}[]} answers the calls whose output went into no other call. sameAs: the first answer
 *   with the same output, bit for bit
 * @property {ScriptComparison[]} comparisons of each answer but the first with the first
 * @property {{line: number, generator: string, first: number, count: number, seededByLine: number | null}[]} drawn numbers that it drew
 *   itself: from which generator, which since that was seeded, and by which line; null: it is the entropy
 * @property {{line: number, sentence: string}[]} notes what has no effect, and what was left out
 * @property {{line: number, sentence: string}[]} cleaned what was taken off a pasted text before it ran: prompts, line numbers, a fence
 * @property {string[]} assumed names that it uses and never imports
 * @property {Figure[]} figures what it plots with matplotlib.pyplot
 * @property {'done' | 'syntax' | 'exception' | 'stopped'} ending stopped: this engine cannot go on, the script may be right
 * @property {string} error what Python prints on stderr, or the sentence that says why it was stopped; empty when it is done
 * @property {string} lastLine of the error
 * @property {number} line that is to blame; 0 when there is none
 * @property {boolean} spent it was stopped because its steps were over
 * @property {number} steps that it took, each some 3 microseconds; what is asked of the same script besides takes them again, each run
 *
 * @typedef {object} Figure one pair of axes. Places are hundredths of the plot's width from the left, or of its height from the top
 * @property {number} line of the script where it begins
 * @property {string} title
 * @property {string} xLabel
 * @property {string} yLabel
 * @property {boolean} legend
 * @property {{place: number, text: string}[]} xTicks
 * @property {{place: number, text: string}[]} yTicks
 * @property {Series[]} series
 *
 * @typedef {object} Series what one call draws: its numbers x and y, and their places
 * @property {'line' | 'points' | 'bars' | 'image'} kind
 * @property {string} label
 * @property {number} line of the script
 * @property {number[]} x
 * @property {number[]} y of an image all pixels, row by row
 * @property {number[]} across the places of x
 * @property {number[]} down the places of y; of an image the lightness of each pixel, 0 to 100. NaN where a number is not finite
 * @property {number} width of each bar
 * @property {number} base where bars stand
 * @property {number} columns of an image
 *
 * @typedef {object} Repetition whether a script prints the same when it is run again
 * @property {number} runs with as many entropies
 * @property {boolean} same every run printed the same and ended alike
 * @property {boolean} spent a run was stopped because its steps were over: with more it may be another answer
 * @property {number[]} changed lines whose prints changed from run to run
 * @property {number[]} unchanged lines that printed the same in every run
 * @property {number[]} unseeded lines that drew from a generator which no line had seeded, or made a layer that did
 *
 * @typedef {object} InVersion what a version makes of a script
 * @property {string} keras
 * @property {Report['ending']} ending
 * @property {string} lastLine of the error
 * @property {boolean} repeats
 * @property {boolean} printsAlike the same as in the version of the options, character for character
 *
 * @typedef {object} ScriptRemedy a change of a script's text that was tried and does what it promises
 * @property {'repeats' | 'equal layers'} promise every run prints the same; or the first calls of all layers give the same output
 * @property {{line: number, text: string}[]} insertions lines that are put in, each before a line of the text as it was
 * @property {string} text the script with the change
 */

export {};
