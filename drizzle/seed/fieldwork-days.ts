/** The first days of the demo's sample survey: who was given what, who was met, what was sent in. */
import { expiryOf } from '../../src/lib/domain/certificate.ts';
import { planOf } from '../../src/lib/domain/course.ts';
import type { FieldDevice } from '../../src/lib/domain/field-device.ts';
import { dayOf } from '../../src/lib/domain/office-day.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Sample, SampleCase } from '../../src/lib/domain/sample.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { readAssignmentGround } from '../../src/lib/server/reports/assignment-ground.ts';
import { proposeFor } from '../../src/lib/server/reports/assignment-proposal.ts';
import { saveCertificate } from '../../src/lib/server/repositories/certificates.ts';
import { listCasesOf } from '../../src/lib/server/repositories/samples.ts';
import { saveStep } from '../../src/lib/server/repositories/training-steps.ts';
import { assignCases } from '../../src/lib/server/usecases/assign-cases.ts';
import { enrolPhone } from '../../src/lib/server/usecases/enrol-phone.ts';
import { receiveForm } from '../../src/lib/server/usecases/receive-form.ts';
import { receiveVisit } from '../../src/lib/server/usecases/receive-visit.ts';
import { revokePhone } from '../../src/lib/server/usecases/revoke-phone.ts';
import { saveInterviewer } from '../../src/lib/server/usecases/save-interviewer.ts';
import { drawAnswers } from './answers.ts';
import type { Chance } from './chance.ts';
import type { SeedData } from './data.ts';
import type { UnitPlan } from './plan.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days before today on which phones were enrolled, cases given, and doors knocked at. */
const days = { enrolled: 12, given: 10, asked: 4, missed: 3 };
/** Interviews of the second interviewer that wait to be looked over, and people not met. */
const INTERVIEWS = 6;
const MISSED = 3;
const TEST_PERCENT = 95;

export interface Crew {
	readonly officeId: string;
	/** Accounts of the interviewers, with the languages they ask in. */
	readonly interviewers: readonly { accountId: string; languages: readonly ['vi', ...'hre'[]] }[];
	readonly sample: Sample;
	readonly version: QuestionnaireVersion;
	readonly plans: readonly UnitPlan[];
	readonly data: SeedData;
	readonly random: Chance;
	readonly today: Date;
}

export async function loadFirstDays(
	db: Database,
	personalData: PersonalData,
	crew: Crew
): Promise<void> {
	await trainAndGive(db, crew);
	const [, second] = crew.interviewers;
	if (second === undefined) return;
	const { phone } = await enrolPhone(db, personalData, {
		accountId: second.accountId,
		name: crew.data.words.phone,
		now: daysAgo(crew, days.enrolled)
	});
	const cases = await listCasesOf(db.read, second.accountId);
	await interview(db, personalData, { ...crew, phone, cases: cases.slice(0, INTERVIEWS) });
	for (const { id: caseId } of cases.slice(INTERVIEWS, INTERVIEWS + MISSED)) {
		const at = daysAgo(crew, days.missed);
		const visit = {
			kind: 'visit',
			id: crew.random.id(at),
			at: at.toISOString(),
			position: null,
			caseId,
			outcome: 'notAtHome',
			way: 'visit',
			note: ''
		} as const;
		await receiveVisit(db, personalData, { phone, visit, now: at });
	}
	// Whoever tries the demo enrols a phone of his own.
	await revokePhone(db, {
		phoneId: phone.id,
		ownerId: null,
		actorId: 'system',
		now: crew.today
	});
	await learn(db, crew);
}

/** What stands behind the certificates: drawn last, so that it changes nobody's answers. */
async function learn(db: Database, crew: Crew): Promise<void> {
	const { interviewers, version, random } = crew;
	const at = daysAgo(crew, days.enrolled);
	const { lessons, practices } = planOf(version);
	const parts = [
		...lessons.map((code) => ({ kind: 'lesson' as const, code, scorePercent: 100 })),
		...practices.map((code) => ({ kind: 'practice' as const, code, scorePercent: 100 })),
		{ kind: 'test' as const, code: '', scorePercent: TEST_PERCENT }
	];
	await db.write(async (tx) => {
		for (const { accountId } of interviewers)
			for (const part of parts) {
				const step = { ...part, id: random.id(at), accountId, versionId: version.id };
				await saveStep(tx, { ...step, isPassed: true, at });
			}
	});
}

async function trainAndGive(db: Database, crew: Crew): Promise<void> {
	const { officeId, interviewers, sample, version, random } = crew;
	const now = daysAgo(crew, days.enrolled);
	for (const [at, { accountId, languages }] of interviewers.entries()) {
		const form = {
			officeId,
			languages: [...languages],
			unitIds: [],
			servedUnitIds: [],
			casesMax: 30
		};
		await saveInterviewer(db, { accountId, form, actorId: 'system', now });
		await db.write((tx) =>
			saveCertificate(tx, {
				id: random.id(now),
				code: `MH-${at + 1}`,
				accountId,
				versionId: version.id,
				scorePercent: TEST_PERCENT,
				passedAt: now,
				expiresOn: expiryOf(dayOf(now)),
				revokedAt: null
			})
		);
	}
	const given = daysAgo(crew, days.given);
	const wish = {
		unitIds: [],
		officeId,
		to: 'people',
		interviewerIds: [],
		language: null,
		dueOn: dayOf(new Date(crew.today.getTime() + 14 * DAY_MS))
	} as const;
	const request = { ...wish, unitIds: [], interviewerIds: [] };
	const ground = await readAssignmentGround(db.read, sample.id, dayOf(given));
	const { seal } = proposeFor(ground, request);
	const who = { actorId: 'system', now: given };
	await assignCases(db, { sampleId: sample.id, wish: request, seal, ...who });
}

async function interview(
	db: Database,
	personalData: PersonalData,
	{ phone, cases, ...crew }: Crew & { phone: FieldDevice; cases: readonly SampleCase[] }
): Promise<void> {
	const { version, plans, data, random } = crew;
	const [plan] = plans;
	if (plan === undefined) return;
	const met = cases.map((_, at) => ({
		plan,
		fieldCode: '',
		channel: 'interviewer' as const,
		answeredAt: new Date(daysAgo(crew, days.asked).getTime() + at * HOUR_MS),
		receivedAt: daysAgo(crew, days.asked),
		durationSeconds: 420 + random.below(300),
		satisfaction: 0.8 * random.normal(),
		reach: 1,
		givesBackground: true
	}));
	const { calibration } = data;
	const { opinions } = data.words;
	const answers = drawAnswers({
		version,
		respondents: met,
		calibration,
		gain: calibration.openGain,
		opinions,
		random
	});
	for (const [at, { id: caseId }] of cases.entries()) {
		const when = met[at]?.answeredAt ?? crew.today;
		const content = {
			answers: answers[at] ?? {},
			itemTimes: null,
			language: 'vi',
			fieldCode: null,
			timeliness: null,
			isPartial: false,
			hasInterpreter: at === 1,
			note: ''
		};
		const form = {
			kind: 'form',
			id: random.id(when),
			at: when.toISOString(),
			position: null,
			caseId,
			quotaId: null,
			versionId: version.id,
			channel: at === 2 ? 'phone' : 'interviewer',
			revision: 1,
			durationSeconds: met[at]?.durationSeconds ?? null,
			content
		} as const;
		await receiveForm(db, personalData, { phone, form, now: when });
	}
}

/** Eight in the morning. */
function daysAgo({ today }: Pick<Crew, 'today'>, count: number): Date {
	return new Date(today.getTime() - count * DAY_MS + 8 * HOUR_MS);
}
