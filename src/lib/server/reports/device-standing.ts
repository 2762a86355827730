import { askedAs, isOnTrial } from '../../domain/campaign-trial.ts';
import type { Device } from '../../domain/device.ts';
import { sharedHours, type OpeningHours } from '../../domain/device-hours.ts';
import type { PinVerifier } from '../../domain/device-pin.ts';
import { recordingsOf } from '../../domain/recording.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Database } from '../db/database.ts';
import { openQueueKey } from '../queue-key.ts';
import { findPin } from '../repositories/desk-pins.ts';
import { deskSurvey } from './desk-survey.ts';

type Named = Pick<Unit, 'code' | 'nameVi' | 'nameEn'>;

/** What the server tells a tablet of itself, at enrolment and in answer to every heartbeat. */
export interface DeviceStanding {
	readonly name: string;
	/** A revoked tablet takes no more answers; what it has it still sends or exports. */
	readonly isRevoked: boolean;
	readonly revokedAt: Date | null;
	readonly desk: Named;
	readonly unit: Named;
	/** Null where none is open. */
	readonly campaign: {
		readonly id: string;
		readonly code: string;
		readonly nameVi: string;
		readonly closesOn: string;
		readonly keepsPartial: boolean;
		/** The form to be asked; its content is at `/api/v1/devices/survey`. */
		readonly versionId: string;
		/** Addresses of the voices recorded for it, in its order. */
		readonly recordings: readonly string[];
	} | null;
	/** Null where the desk has none: the staff corner opens without. */
	readonly pin: PinVerifier | null;
	/** Null where it never sleeps. */
	readonly openingHours: OpeningHours | null;
	/** What an exported queue is encrypted to. */
	readonly publicKey: string;
	readonly newestAppVersion: string;
	/** The server's clock. */
	readonly now: Date;
}

/** @throws Problem `unit.notFound`, `desk.notFound` */
export async function deviceStanding(
	db: Database,
	device: Device,
	{ newestAppVersion, now }: Pick<DeviceStanding, 'newestAppVersion' | 'now'>
): Promise<DeviceStanding> {
	const { desk, unit, campaign, version } = await deskSurvey(db.read, device.deskId, now);
	return {
		name: device.name,
		isRevoked: device.state === 'revoked',
		revokedAt: device.revokedAt,
		desk: named(desk),
		unit: named(unit),
		campaign: campaign &&
			version && {
				id: askedAs(campaign),
				code: campaign.code,
				nameVi: campaign.nameVi,
				closesOn: campaign.closesOn,
				keepsPartial: campaign.keepsPartial,
				versionId: version.id,
				recordings: recordingsOf(version)
			},
		pin: await findPin(db.read, device.deskId),
		openingHours: sharedHours(
			device.hours,
			campaign === null || isOnTrial(campaign) ? null : campaign.hours
		),
		publicKey: (await openQueueKey(db)).publicKey,
		newestAppVersion,
		now
	};
}

function named({ code, nameVi, nameEn }: Unit): Named {
	return { code, nameVi, nameEn };
}
