import { callEnrolPhone, callPhones, callRecover, callRevokePhone } from '$lib/offline/field-calls';
import { changeVault, makeVault } from '$lib/offline/field-vault';
import type { FieldApp } from './field-app.svelte';
import { m } from '$lib/text/generated/messages';

/*
 * What needs the network and a person signed in: making a phone one's own, mending a forgotten PIN,
 * giving a phone away. Each answers with the words of a refusal, or null where it is done.
 */

const offline = () => m['interview.door.offline']();

export async function enrol(app: FieldApp, name: string, pin: string): Promise<string | null> {
	const called = await callEnrolPhone(name);
	if (called.kind !== 'done') return called.kind === 'refused' ? called.message : offline();
	const { recoveryKey, ...identity } = called.value;
	const { vault, key } = await makeVault({ phoneId: identity.phoneId, pin, recoveryKey });
	await saveVault(app, vault);
	await app.open(key, vault, identity);
	return null;
}

/** The same phone with a new secret, after it was shut out: what lies on it stays. */
export async function enrolAgain(app: FieldApp, pin: string): Promise<string | null> {
	const { vault, identity } = app;
	if (vault === null || identity === null) return offline();
	const mine = await callPhones();
	if (mine.kind !== 'done') return mine.kind === 'refused' ? mine.message : offline();
	if (mine.value.accountId !== identity.accountId)
		return m['interview.door.otherOwner']({ name: identity.owner });
	const called = await callEnrolPhone(identity.name);
	if (called.kind !== 'done') return called.kind === 'refused' ? called.message : offline();
	const { recoveryKey, ...fresh } = called.value;
	const enrolled = { phoneId: fresh.phoneId, recoveryKey };
	const changed = await changeVault(vault, { pin }, { pin, enrolled });
	if (changed === null) {
		await callRevokePhone(fresh.phoneId);
		return m['interview.lock.wrong']();
	}
	await saveVault(app, changed);
	app.vault = changed;
	await app.become(fresh);
	void app.syncNow();
	return null;
}

/** Another PIN, by the old one; the network is not needed. */
export function choosePin(app: FieldApp, next: string, old: string): Promise<string | null> {
	return changePin(app, next, { pin: old });
}

/** Another PIN where the old one is forgotten, by what the server tells the phone's owner. */
export async function mendPin(app: FieldApp, next: string): Promise<string | null> {
	const called = await callRecover(app.vault?.phoneId ?? '');
	if (called.kind !== 'done') return called.kind === 'refused' ? called.message : offline();
	return changePin(app, next, called.value);
}

async function changePin(
	app: FieldApp,
	pin: string,
	by: { pin: string } | { recoveryKey: string }
): Promise<string | null> {
	const changed = app.vault && (await changeVault(app.vault, by, { pin }));
	if (!changed) return m['interview.lock.wrong']();
	await saveVault(app, changed);
	app.vault = changed;
	await (await app.database()).delete('tries', 'tries');
	return null;
}

/** Gives the phone away: nothing of it stays here. Only where nothing waits. */
export async function leave(app: FieldApp): Promise<string | null> {
	const { identity, held } = app;
	const { waiting, refused, drafts } = held;
	if (waiting.length + refused.length + drafts.length > 0) return m['interview.phone.notEmpty']();
	if (identity === null) return offline();
	const called = await callRevokePhone(identity.phoneId);
	if (called.kind !== 'done') return called.kind === 'refused' ? called.message : offline();
	const db = await app.database();
	const names = ['vault', 'tries', 'sealed', 'drafts', 'queue', 'receipts', 'quarantine'] as const;
	await Promise.all(names.map((name) => db.clear(name)));
	app.vault = null;
	app.lock();
	app.phase = 'new';
	return null;
}

async function saveVault(app: FieldApp, vault: NonNullable<FieldApp['vault']>): Promise<void> {
	const tx = (await app.database()).transaction('vault', 'readwrite', { durability: 'strict' });
	await Promise.all([tx.store.put(vault, 'vault'), tx.done]);
}
