import { Socket } from "node:net";

const CHECK_MS = 1_000;
/** After so long without a byte the database is asked whether it is there, and given as long again. */
const SILENT_MS = 3_000;

export interface WatchOptions {
  /** Whether any connection waits for an answer. */
  isWaiting(): boolean;
  /** Asks the database for a sign of life, over a new connection from `newSocket`. */
  probe(): void;
  /** Told at each look, about once a second while there are connections. */
  onCheck(): void;
}

/**
 * Sockets to a database that may fall silent without ending them, as a frozen host does. If it says nothing
 * for 3 s to whoever waits, nor to a probe for another 3 s, all are closed, so that those hear an error. It
 * compares counters of bytes once a second, which costs queries nothing.
 */
export class ConnectionWatch {
  private readonly heard = new Map<Socket, number>();
  private timer: NodeJS.Timeout | undefined;
  private lastCheck = 0;
  private silentSince = 0;
  private probed = false;
  /** Whether a connection that is closed now had said something since the last look. */
  private heardLast = false;

  constructor(private readonly options: WatchOptions) {}

  /**
   * A socket for the driver to connect; watched until it is closed, which it is when nothing goes over it for
   * `idleMs` milliseconds (0: for ever).
   */
  newSocket(idleMs = 0): Socket {
    const socket = new Socket();
    this.heard.set(socket, 0);
    if (idleMs > 0) socket.setTimeout(idleMs, () => socket.destroy());
    socket.once("close", () => {
      // A probe's whole connection lies between two looks.
      this.heardLast ||= socket.bytesRead > 0 && socket.bytesRead !== this.heard.get(socket);
      this.heard.delete(socket);
      if (this.heard.size === 0) this.stop();
    });
    if (!this.timer) {
      this.lastCheck = this.silentSince = performance.now();
      this.timer = setInterval(() => this.check(), CHECK_MS).unref();
    }
    return socket;
  }

  /** Closes every connection at once, whatever it waits for. */
  closeAll(): void {
    for (const socket of [...this.heard.keys()]) socket.destroy();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private check(): void {
    const now = performance.now();
    // A process that was held up itself may not have read what has long been there.
    const heldUp = now - this.lastCheck > 2 * CHECK_MS;
    this.lastCheck = now;
    if (this.hasHeard() || heldUp || !this.options.isWaiting()) {
      this.silentSince = now;
      this.probed = false;
    }
    if (!heldUp) this.options.onCheck();
    const silence = now - this.silentSince;
    if (silence >= 2 * SILENT_MS) {
      this.silentSince = now;
      this.closeAll();
    } else if (silence >= SILENT_MS && !this.probed) {
      this.probed = true;
      this.options.probe();
    }
  }

  private hasHeard(): boolean {
    let heard = this.heardLast;
    this.heardLast = false;
    for (const [socket, before] of this.heard) {
      if (socket.bytesRead === before) continue;
      this.heard.set(socket, socket.bytesRead);
      heard = true;
    }
    return heard;
  }
}
