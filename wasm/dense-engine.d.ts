// TypeScript bindings for emscripten-generated code.  Automatically generated at compile time.
interface WasmModule {
  _layer_call(_0: number, _1: number, _2: number, _3: number): void;
  _layer_free(_0: number): void;
  _process_work(_0: number, _1: number): number;
  _process_free(_0: number): void;
}

interface EmbindModule {
  plan(_0: import('./facade.js').BridgeProgram): import('./facade.js').BridgePlan;
  takeTrace(_0: number, _1: any[]): void;
  compare(_0: import('./returned-traces.js').BridgeTraces, _1: number, _2: number): import('./trace.js').BridgeComparison;
  print(_0: ArrayLike<number>, _1: ArrayLike<number>, _2: number): string;
  float32(_0: number): {text: string, nine: string, bits: number};
  packGiven(_0: import('./layer.js').BridgeLayer): import('./layer.js').BridgePacked;
  packDrawn(_0: import('./facade.js').BridgeProgram): import('./layer.js').BridgePacked;
  layerRoom(): Float32Array;
  ladder(_0: import('./trace.js').Column): import('./trace.js').Step[];
  compareOutputs(_0: import('./trace.js').Column, _1: import('./trace.js').Column): import('./trace.js').OutputComparison;
  histogram(_0: import('./trace.js').BridgeDraws): import('./trace.js').Histogram;
  generations(): any[];
  initializers(): any[];
  activations(): any[];
  orders(): any[];
  limits(): import('./program.js').Limits;
  setManyRegisters(_0: boolean): void;
}

export type MainModule = WasmModule & EmbindModule;
export default function MainModuleFactory (options?: unknown): Promise<MainModule>;
