import { callEnrol } from '$lib/offline/device-calls';
import { openDeviceDatabase, type DeviceDatabase } from '$lib/offline/device-database';
import { findIdentity, saveIdentity, type Standing } from '$lib/offline/device-identity';
import { withContent } from '$lib/offline/device-loop';
import { m } from '$lib/text/generated/messages';

type Stage =
	| { readonly kind: 'asking' }
	| { readonly kind: 'working' }
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'done'; readonly standing: Standing; readonly isPersisted: boolean };

const words: Readonly<Record<string, () => string>> = {
	'device.wrongCode': m['kiosk.enrol.wrongCode'],
	'device.codeExpired': m['kiosk.enrol.codeExpired'],
	'device.tooManyAttempts': m['kiosk.enrol.tooMany']
};

/** Enrolling, step by step, as its page shows it. */
export class Enrolment {
	stage = $state.raw<Stage>({ kind: 'asking' });
	/** What this tablet was before; null where it never was a device. */
	known = $state.raw<{ name: string; deskName: string; unsent: number } | null>(null);

	async open(): Promise<void> {
		const db = await openDeviceDatabase().catch(() => null);
		if (db === null) return;
		const identity = await findIdentity(db);
		const unsent = (await db.count('responses')) + (await db.count('quarantine'));
		db.close();
		if (identity === null) return;
		const { name, desk } = identity.standing;
		this.known = { name, deskName: desk.nameVi, unsent };
	}

	async enrol(code: string): Promise<void> {
		if (this.stage.kind === 'working') return;
		this.stage = { kind: 'working' };
		const ask: typeof fetch = (...request) => fetch(...request);
		// A disk that refuses must not cost the code, which works once.
		const db = await openDeviceDatabase().catch(() => null);
		if (db === null) return this.#refuse(m['kiosk.enrol.noDisk']());

		const called = await callEnrol(ask, code);
		if (called.kind === 'unreachable') return this.#refuse(m['kiosk.enrol.unreachable']());
		if (called.kind === 'refused') return this.#refuse(words[called.problem]?.() ?? called.message);
		const isPersisted = await askToPersist();
		const isKept = await keep(db, () =>
			withContent(called.value, ask).then((identity) => saveIdentity(db, identity))
		);
		if (!isKept) return this.#refuse(m['kiosk.enrol.noDisk']());
		this.stage = { kind: 'done', standing: called.value.standing, isPersisted };
	}

	#refuse(message: string): void {
		this.stage = { kind: 'refused', message };
	}
}

async function keep(db: DeviceDatabase, write: () => Promise<void>): Promise<boolean> {
	try {
		await write();
		return true;
	} catch {
		return false;
	} finally {
		db.close();
	}
}

/** Without a yes the browser may clear our disk when it runs short; it may answer no. */
async function askToPersist(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		return false;
	}
}
