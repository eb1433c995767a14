import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { currentStore, scope } from '../platform/scope.js';
import { deriveToken, hashToken, sameSecret } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { DevicesRepository } from './devices.repository.js';
import { LibraryLetters } from './library.letters.js';
import type { OpenedLink } from './library.repository.js';

export const CODE_MINUTES = 15;
const MINUTE_MS = 60_000;
const CODES_PER_WINDOW = 5;
const GUESSES_PER_WINDOW = 5;

/** Where a store asks for it, a purchase link opens on a device only after a code sent to the purchase e-mail was entered there. */
@Injectable()
export class Devices {
  constructor(
    private readonly repository: DevicesRepository,
    private readonly letters: LibraryLetters,
    private readonly tries: Tries,
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** True where a purchase link may be followed: the store asks for no code, its owner is signed in, or the device is known. */
  async admits({ customerId }: OpenedLink, device: string | undefined): Promise<boolean> {
    if (!currentStore().confirmNewDevice || scope().customer?.customerId === customerId) return true;
    return this.isKnown(customerId, device);
  }

  private async isKnown(customerId: string, device: string | undefined): Promise<boolean> {
    const found = device ? await this.repository.find(customerId, hashToken(device)) : null;
    return (found?.confirmedAt ?? null) !== null;
  }

  async sendCode(link: OpenedLink, device: string): Promise<void> {
    await this.tries.take('device-letter', link.customerId, CODES_PER_WINDOW, CODE_MINUTES);
    const { storeId, customerId } = link;
    const now = this.clock.now();
    const codeExpiresAt = new Date(now.getTime() + CODE_MINUTES * MINUTE_MS);
    await this.database.transaction(async () => {
      const waiting = { id: newId(), storeId, customerId, deviceHash: hashToken(device), now, codeExpiresAt };
      const id = await this.repository.expect(waiting);
      await this.letters.sendCode(link, this.code(id, codeExpiresAt), codeExpiresAt);
    });
  }

  async confirm(link: OpenedLink, device: string | undefined, typed: string): Promise<void> {
    const found = device ? await this.repository.find(link.customerId, hashToken(device)) : null;
    await this.tries.take('device-code', found?.id ?? link.linkId, GUESSES_PER_WINDOW, CODE_MINUTES);
    const now = this.clock.now();
    const fits =
      found && found.codeExpiresAt > now && sameSecret(this.code(found.id, found.codeExpiresAt), typed.replace(/\D/g, ''));
    if (!fits) throw invalidField('code', 'wrong-code');
    await this.repository.confirm(found.id, now);
  }

  /** Every device has to enter a code again. */
  forget(customerId: string): Promise<void> {
    return this.repository.removeAll(customerId);
  }

  forgetOld(): Promise<void> {
    return this.repository.removeUnconfirmed(this.clock.now());
  }

  /** Made again from the row when it is typed in: nothing that opens anything is stored. */
  private code(deviceId: string, expiresAt: Date): string {
    const token = deriveToken(this.settings.appSecret, 'device-code', `${deviceId}:${expiresAt.getTime()}`);
    const number = hashToken(token).readUInt32BE(0) % 1_000_000;
    return String(number).padStart(6, '0');
  }
}
