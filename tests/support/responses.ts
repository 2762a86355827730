/** Stored responses for tests of reports: many alike, straight through the door's writer. */
import type { Answers } from '../../src/lib/domain/answers.ts';
import type { Campaign, Channel } from '../../src/lib/domain/campaign.ts';
import { allItems, type QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import {
	writeResponses,
	type AcceptedResponse
} from '../../src/lib/server/intake/write-responses.ts';
import { goodAnswers, today } from './builders.ts';

export interface ResponseNeeds {
	campaign: Pick<Campaign, 'id'>;
	version: QuestionnaireVersion;
	unit: Pick<Unit, 'id'>;
	count: number;
	fieldCode?: string;
	timeliness?: 'onTime' | 'late';
	channel?: Channel;
	answeredAt?: Date;
	flags?: number;
	answers?: Answers;
	/** Ninety where none are named. */
	seconds?: number | null;
	deskId?: string;
}

/** Stores `count` responses with the same answers, satisfied ones where none are named. */
export async function storeResponses(db: Database, needs: ResponseNeeds): Promise<void> {
	const { campaign, version, unit, count } = needs;
	const responses = Array.from({ length: count }, (): AcceptedResponse => ({
		id: newId(new Date()),
		campaignId: campaign.id,
		version,
		unitId: unit.id,
		deskId: needs.deskId ?? null,
		fieldCode: needs.fieldCode ?? 'land',
		timeliness: needs.timeliness ?? null,
		channel: needs.channel ?? 'kiosk',
		language: 'vi',
		answeredAt: needs.answeredAt ?? today,
		receivedAt: today,
		durationSeconds: needs.seconds === undefined ? 90 : needs.seconds,
		flags: needs.flags ?? 0,
		isPartial: false,
		answers: needs.answers ?? goodAnswers
	}));
	await db.write((tx) => writeResponses(db, tx, responses));
}

/** Answers to the sections of `aVersion`, all at one level. */
export function allAt(level: number): Answers {
	return { a1: level, a2: level, b1: level, b2: level, all: level, late: 'no' };
}

/** Answers to every rating of any form, all at one level. */
export function allAnswersAt(version: QuestionnaireVersion, level: number): Answers {
	const ratings = allItems(version).filter(({ kind }) => kind === 'rating');
	return Object.fromEntries(ratings.map(({ code }) => [code, level]));
}
