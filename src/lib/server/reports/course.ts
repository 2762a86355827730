/** Where somebody stands in the course of a form. */
import {
	standingCertificate,
	standingOf,
	type Certificate,
	type CertificateStanding
} from '../../domain/certificate.ts';
import { planOf } from '../../domain/course.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { withRecordings } from '../../domain/recording.ts';
import {
	progressOf,
	TESTS_A_DAY,
	type CoursePlan,
	type CourseProgress
} from '../../domain/training.ts';
import type { Queries } from '../db/database.ts';
import { listCertificatesOf } from '../repositories/certificates.ts';
import { findVersion } from '../repositories/questionnaires.ts';
import { listRecordings } from '../repositories/recordings.ts';
import { listStepsOf } from '../repositories/training-steps.ts';
import { listCourses } from './training-courses.ts';

export interface Course {
	readonly version: QuestionnaireVersion;
	readonly plan: CoursePlan;
	readonly progress: CourseProgress;
	readonly certificate: Certificate | null;
	readonly standing: CertificateStanding;
	/** Tests taken ever: the number of the next one. */
	readonly attempt: number;
	/** Tests that may still be taken today. */
	readonly testsLeft: number;
}

interface Asked {
	readonly accountId: string;
	readonly now: Date;
}

/** The courses open now, for one person. */
export async function readCourses(db: Queries, asked: Asked): Promise<Course[]> {
	const versions = await listCourses(db);
	return Promise.all(versions.map((version) => standingIn(db, version, asked)));
}

/** A course that is open, or that the person once took. @throws Problem `training.notFound` */
export async function readCourse(db: Queries, versionId: string, asked: Asked): Promise<Course> {
	const version = await findVersion(db, versionId);
	if (!version) throw new Problem('training.notFound');
	const course = await standingIn(db, version, asked);
	const isOpen = (await listCourses(db)).some(({ id }) => id === versionId);
	if (!isOpen && course.certificate === null) throw new Problem('training.notFound');
	return course;
}

/** What was learnt longer ago than a certificate holds, or before one was revoked, does not count. */
async function standingIn(
	db: Queries,
	version: QuestionnaireVersion,
	{ accountId, now }: Asked
): Promise<Course> {
	const versionId = version.id;
	const steps = await listStepsOf(db, { accountId, versionId });
	const own = (await listCertificatesOf(db, accountId)).filter(
		(one) => one.versionId === versionId
	);
	const today = dayOf(now);
	const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
	const revokedAt = own.reduce((last, one) => Math.max(last, one.revokedAt?.getTime() ?? 0), 0);
	const counting = steps.filter(({ at }) => at.getTime() > revokedAt && dayOf(at) >= yearAgo);
	const tests = steps.filter(({ kind }) => kind === 'test');
	const testsToday = tests.filter(({ at }) => dayOf(at) === today).length;
	const plan = planOf(version);
	const certificate = standingCertificate(own, today);
	return {
		version: withRecordings(version, await listRecordings(db, versionId)),
		plan,
		progress: progressOf(plan, counting),
		certificate,
		standing: standingOf(certificate, today),
		attempt: tests.length,
		testsLeft: Math.max(0, TESTS_A_DAY - testsToday)
	};
}
