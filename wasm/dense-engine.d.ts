// TypeScript bindings for emscripten-generated code.  Automatically generated at compile time.
interface WasmModule {
}

interface EmbindModule {
  run(_0: import('./engine.js').BridgeProgram): import('./engine.js').BridgeRun;
  print(_0: ArrayLike<number>, _1: ArrayLike<number>): string;
  float32(_0: number): {text: string, nine: string, bits: number};
  initializers(): any[];
  activations(): any[];
  generations(): any[];
}

export type MainModule = WasmModule & EmbindModule;
export default function MainModuleFactory (options?: unknown): Promise<MainModule>;
