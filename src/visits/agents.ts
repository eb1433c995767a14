import type * as Isbot from 'isbot';
import { later } from '../platform/later.js';
import type { Device } from './origin.js';

const list = later<typeof Isbot>('isbot');
const REMEMBER = 2000;

/** By what its name says, a browser's device; null for a program. Names repeat, so each is looked at once. */
export class Agents {
  private readonly known = new Map<string, Device | null>();

  deviceOf(agent: string): Device | null {
    let device = this.known.get(agent);
    if (device === undefined) {
      if (this.known.size >= REMEMBER) this.known.clear();
      this.known.set(agent, (device = agent === '' || list().isbot(agent) ? null : kindOf(agent)));
    }
    return device;
  }
}

function kindOf(agent: string): Device {
  if (/iPad|Tablet|PlayBook|Silk|Kindle|(Android(?!.*Mobile))/i.test(agent)) return 'tablet';
  return /Mobi|iPhone|iPod|Android|Phone/i.test(agent) ? 'phone' : 'desktop';
}
