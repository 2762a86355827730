import { expect, it } from 'vitest';
import { isPin, pinFrom, verifierOf } from '../../../src/lib/domain/device-pin.ts';

const salt = new Uint8Array(16).fill(7);

it('a tablet recognises the PIN, and no other, by what the server gave it', async () => {
	const verifier = await verifierOf('048213', salt);
	expect(await isPin(verifier, '048213')).toBe(true);
	expect(await isPin(verifier, '048214')).toBe(false);
	expect(await isPin(verifier, '')).toBe(false);
});

it('what the tablet keeps says neither the PIN nor anything shared by two desks', async () => {
	const one = await verifierOf('048213', salt);
	const other = await verifierOf('048213', new Uint8Array(16).fill(8));
	expect(JSON.stringify(one)).not.toContain('048213');
	expect(one.hash).not.toBe(other.hash);
});

it('draws six digits without favouring any', () => {
	expect(pinFrom(Uint8Array.from([0, 19, 249, 255, 28, 250, 37, 46]))).toBe('099876');
	expect(pinFrom(Uint8Array.from([255, 255, 1]))).toBeNull();
});
