import { expect, it } from 'vitest';
import {
	changeVault,
	isPinEasy,
	makeVault,
	open,
	openVault,
	seal
} from '../../../src/lib/offline/field-vault.ts';
import { FieldPhone } from './field-phone.ts';

const given = { phoneId: 'phone', pin: '246813', recoveryKey: 'ab'.repeat(32) };
const MINUTE = 60_000;

it('opens what was sealed for its place alone', async () => {
	const { key } = await makeVault(given);
	const sealed = await seal(key, { name: 'Lan' }, 'day');
	expect(await open(key, sealed, 'day')).toEqual({ name: 'Lan' });
	await expect(open(key, sealed, 'identity')).rejects.toThrow();
});

it('opens for the PIN, and makes guessing slow', async () => {
	const db = await new FieldPhone().database();
	const { vault, key } = await makeVault(given);
	const sealed = await seal(key, 1, 'day');
	for (const pin of ['111112', '111113', '111114', '111115'])
		expect((await openVault(db, vault, { pin, now: 0 })).kind).toBe('wrong');
	expect((await openVault(db, vault, { pin: given.pin, now: 0 })).kind).toBe('wait');

	const opening = await openVault(db, vault, { pin: given.pin, now: MINUTE });
	if (opening.kind !== 'open') throw new Error('It is shut.');
	expect(await open(opening.key, sealed, 'day')).toBe(1);
});

it('takes another PIN by the old one or by the server’s word, and keeps what lies in it', async () => {
	const db = await new FieldPhone().database();
	const { vault, key } = await makeVault(given);
	const sealed = await seal(key, 'kept', 'day');
	expect(await changeVault(vault, { pin: '000001' }, { pin: '975310' })).toBeNull();

	const byPin = await changeVault(vault, { pin: given.pin }, { pin: '975310' });
	const byServer =
		byPin && (await changeVault(byPin, { recoveryKey: given.recoveryKey }, { pin: '864202' }));
	const opening = byServer && (await openVault(db, byServer, { pin: '864202', now: 0 }));
	if (opening?.kind !== 'open') throw new Error('It is shut.');
	expect(await open(opening.key, sealed, 'day')).toBe('kept');
});

it('refuses PINs that everybody tries first', () => {
	expect(['000000', '123456', '654321'].map(isPinEasy)).toEqual([true, true, true]);
	expect(['246813', '112233', '135791'].map(isPinEasy)).toEqual([false, false, false]);
});
