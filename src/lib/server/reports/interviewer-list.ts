/** The interviewers of the post offices: who is trained, who holds how much. */
import {
	standingCertificate,
	standingOf,
	type Certificate,
	type CertificateStanding
} from '../../domain/certificate.ts';
import { planOf } from '../../domain/course.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { progressOf } from '../../domain/training.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listCertificates } from '../repositories/certificates.ts';
import { listInterviewers } from '../repositories/interviewers.ts';
import { countCasesToDo } from '../repositories/samples.ts';
import { listSteps } from '../repositories/training-steps.ts';
import { listUnits } from '../repositories/units.ts';

export const interviewerOrders = ['ten', 'han', 'dang-giu'] as const;
export type InterviewerOrder = (typeof interviewerOrders)[number];

export interface InterviewerQuery {
	/** Part of a name, e-mail or code of a certificate, accents not needed. */
	readonly query: string;
	readonly standing: CertificateStanding | null;
	readonly order: InterviewerOrder;
}

export interface InterviewerLine {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** Null until somebody made the profile. */
	readonly officeName: string | null;
	readonly languages: readonly string[];
	readonly casesMax: number;
	readonly load: number;
	readonly standing: CertificateStanding;
	readonly certificate: Pick<Certificate, 'code' | 'expiresOn' | 'scorePercent'> | null;
	readonly lessonsRead: number;
	readonly lessons: number;
}

/** @param version whose course and certificates are shown; null where no campaign asks in person */
export async function interviewerLines(
	db: Queries,
	{ version, today, ...query }: InterviewerQuery & Ground
): Promise<InterviewerLine[]> {
	const profiles = new Map((await listInterviewers(db)).map((one) => [one.accountId, one]));
	const certificates = Map.groupBy(await listCertificates(db), ({ accountId }) => accountId);
	const steps = Map.groupBy(
		version ? await listSteps(db, version.id) : [],
		({ accountId }) => accountId
	);
	const plan = version ? planOf(version) : { lessons: [], practices: [] };
	const loads = await countCasesToDo(db);
	const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
	const words = foldAccents(query.query).split(' ').filter(Boolean);

	return (await listAccounts(db))
		.filter(({ role, isActive }) => role === 'interviewer' && isActive)
		.map((account) => {
			const profile = profiles.get(account.id);
			const own = certificates.get(account.id) ?? [];
			const certificate = standingCertificate(
				own.filter(({ versionId }) => versionId === version?.id),
				today
			);
			return {
				id: account.id,
				name: account.name,
				email: account.email,
				officeName: profile ? (units.get(profile.officeId)?.nameVi ?? '') : null,
				languages: profile?.languages ?? [],
				casesMax: profile?.casesMax ?? 0,
				load: loads.get(account.id) ?? 0,
				standing: standingOf(certificate, today),
				certificate,
				lessonsRead: progressOf(plan, steps.get(account.id) ?? []).lessonsRead.length,
				lessons: plan.lessons.length
			};
		})
		.filter(({ standing }) => query.standing === null || standing === query.standing)
		.filter(({ name, email, certificate }) => {
			const text = foldAccents(`${name} ${email} ${certificate?.code ?? ''}`);
			return words.every((word) => text.includes(word));
		})
		.sort(comparing[query.order]);
}

interface Ground {
	readonly version: QuestionnaireVersion | null;
	readonly today: string;
}

const byName = (one: InterviewerLine, other: InterviewerLine) =>
	one.name.localeCompare(other.name, 'vi') || one.id.localeCompare(other.id);
const end = ({ certificate }: InterviewerLine) => certificate?.expiresOn ?? '';

const comparing: Record<InterviewerOrder, typeof byName> = {
	ten: byName,
	han: (one, other) => end(one).localeCompare(end(other)) || byName(one, other),
	'dang-giu': (one, other) => other.load - one.load || byName(one, other)
};
