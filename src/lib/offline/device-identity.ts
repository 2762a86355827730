import { isOpenAt, type OpeningHours } from '../domain/device-hours.ts';
import { dayOf } from '../domain/office-day.ts';
import type { PinVerifier } from '../domain/device-pin.ts';
import type { DossierFacts } from '../domain/receipt-code.ts';
import type { ProcedureField } from '../domain/procedure-field.ts';
import type { QuestionnaireVersion } from '../domain/questionnaire.ts';
import { recordingsOf } from '../domain/recording.ts';
import type { DeviceDatabase } from './device-database.ts';

/** Who this tablet is, and what it must know to go on without a network. */
export interface DeviceIdentity {
	readonly deviceId: string;
	readonly secret: string;
	readonly standing: Standing;
	/** Null until the first one was fetched. */
	readonly desk: DeskContent | null;
	/** By the server's clock, ISO 8601; null until the first heartbeat was answered. */
	readonly heardAt: string | null;
}

export interface Place {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
}

/** What the server said of the tablet last: `reports/device-standing.ts`, as JSON. */
export interface Standing {
	readonly name: string;
	readonly isRevoked: boolean;
	readonly desk: Place;
	readonly unit: Place;
	readonly campaign: {
		readonly id: string;
		readonly versionId: string;
		/** Addresses of the voices recorded for it; unknown to a tablet heard before there were any. */
		readonly recordings?: readonly string[];
		/** Its last day, YYYY-MM-DD: it passes without a network too. */
		readonly closesOn: string;
	} | null;
	readonly pin: PinVerifier | null;
	readonly openingHours: OpeningHours | null;
	readonly publicKey: string;
	readonly newestAppVersion: string;
}

/** What is asked at the desk; `survey` is null where no campaign is open. */
export interface DeskContent {
	readonly desk: Place;
	readonly unit: Place;
	readonly survey: Survey | null;
}

export interface Survey {
	readonly campaignId: string;
	/** Whether a campaign is tried out: what is answered will not count. */
	readonly isTrial?: boolean;
	readonly keepsPartial: boolean;
	readonly fields: readonly ProcedureField[];
	readonly version: QuestionnaireVersion;
}

export interface Shift {
	/** By the server's clock, ISO 8601. */
	readonly openedAt: string;
	/** What the officer goes by; left out where none was given. */
	readonly officerCode?: string;
}

/** Kept until the server has heard of it. */
export interface EndedShift extends Shift {
	readonly closedAt: string;
}

/** What the officer chose for the citizens at this tablet; it never leaves the tablet. */
export interface DeskChoice {
	/** The desk prints codes on its receipts, and citizens may show them to the camera. */
	readonly scansReceipts: boolean;
	/** Null where each citizen says it himself. */
	readonly dossier: DossierFacts | null;
	/** For the next citizen alone. */
	readonly isOnce: boolean;
}

/** Wrong PINs in a row. */
export interface PinTries {
	readonly failures: number;
	/** The tablet's clock, ms. */
	readonly lastAt: number;
}

/** What a tablet may show now. */
export type TabletState = 'awake' | 'asleep' | 'revoked' | 'ended';

export function stateOf({ standing }: DeviceIdentity, now: Date): TabletState {
	if (standing.isRevoked) return 'revoked';
	if (standing.campaign && standing.campaign.closesOn < dayOf(now)) return 'ended';
	return isOpenAt(standing.openingHours, now) ? 'awake' : 'asleep';
}

/** Whether what is asked here is no longer what the server wants asked. */
export function isContentOld({ desk, standing }: DeviceIdentity): boolean {
	if (desk === null || desk.desk.code !== standing.desk.code) return true;
	const { campaign } = standing;
	const { survey } = desk;
	if (campaign === null || survey === null) return campaign !== null || survey !== null;
	if (campaign.id !== survey.campaignId || campaign.versionId !== survey.version.id) return true;
	return String(campaign.recordings ?? []) !== String(recordingsOf(survey.version));
}

export async function findIdentity(db: DeviceDatabase): Promise<DeviceIdentity | null> {
	return (await db.get('identity', 'device')) ?? null;
}

/**
 * Keeps who the tablet is, with the version it asks. Touches neither queue nor quarantine; versions
 * under which a response waits or was refused stay too.
 *
 * @param onScreenId the version that a citizen may be answering at this moment
 */
export async function saveIdentity(
	db: DeviceDatabase,
	identity: DeviceIdentity,
	onScreenId?: string
): Promise<void> {
	const tx = db.transaction(['identity', 'versions', 'responses', 'quarantine'], 'readwrite');
	const versions = tx.objectStore('versions');
	const version = identity.desk?.survey?.version;
	await tx.objectStore('identity').put(identity, 'device');
	if (version !== undefined) await versions.put(version);

	const asked = [version?.id, onScreenId];
	const old = (await versions.getAllKeys()).filter((id) => !asked.includes(id));
	if (old.length > 0) {
		const waiting = await tx.objectStore('responses').getAll();
		const refused = await tx.objectStore('quarantine').getAll();
		const kept = [...waiting, ...refused.map(({ queued }) => queued)];
		const needed = new Set(kept.map(({ submission }) => submission.versionId));
		for (const id of old) if (!needed.has(id)) await versions.delete(id);
	}
	await tx.done;
}
