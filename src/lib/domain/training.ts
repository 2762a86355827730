/** The course of an interviewer in one questionnaire version: lessons, practice interviews, a test. */

export const stepKinds = ['lesson', 'practice', 'test'] as const;
export type StepKind = (typeof stepKinds)[number];

/** A lesson read, a practice interview held, a test taken. */
export interface TrainingStep {
	readonly id: string;
	readonly accountId: string;
	readonly versionId: string;
	readonly kind: StepKind;
	/** Which lesson or practice interview; empty for the test. */
	readonly code: string;
	readonly scorePercent: number;
	readonly isPassed: boolean;
	readonly at: Date;
}

/** Four of five right, in a practice interview as in the test. */
export const PASS_PERCENT = 80;
/** Tests a day: who fails learns first, and nobody guesses his way through. */
export const TESTS_A_DAY = 3;

/** What a course consists of, by codes. */
export interface CoursePlan {
	readonly lessons: readonly string[];
	readonly practices: readonly string[];
}

export interface CourseProgress {
	readonly lessonsRead: readonly string[];
	readonly practicesPassed: readonly string[];
	/** Best score of each practice interview held, by code. */
	readonly practiceScores: Readonly<Record<string, number>>;
	readonly testsTaken: number;
	/** Best score of a test; null before the first. */
	readonly testPercent: number | null;
	/** Everything before the test is done. */
	readonly isReadyForTest: boolean;
}

/** How far somebody has come; steps of lessons that the course no longer has do not count. */
export function progressOf(
	{ lessons, practices }: CoursePlan,
	steps: readonly Pick<TrainingStep, 'kind' | 'code' | 'isPassed' | 'scorePercent'>[]
): CourseProgress {
	const passed = (kind: StepKind) =>
		new Set(steps.filter((step) => step.kind === kind && step.isPassed).map(({ code }) => code));
	const [read, held] = [passed('lesson'), passed('practice')];
	const lessonsRead = lessons.filter((code) => read.has(code));
	const practicesPassed = practices.filter((code) => held.has(code));
	const tests = steps.filter(({ kind }) => kind === 'test');
	const best = (of: typeof steps) => Math.max(...of.map(({ scorePercent }) => scorePercent));
	const tried = Object.entries(
		Object.groupBy(
			steps.filter(({ kind }) => kind === 'practice'),
			({ code }) => code
		)
	);
	return {
		lessonsRead,
		practicesPassed,
		practiceScores: Object.fromEntries(tried.map(([code, own = []]) => [code, best(own)])),
		testsTaken: tests.length,
		testPercent: tests.length === 0 ? null : best(tests),
		isReadyForTest:
			lessonsRead.length === lessons.length && practicesPassed.length === practices.length
	};
}

/** @returns in percent; 100 where nothing was asked */
export function scoreOf(right: number, asked: number): number {
	return asked === 0 ? 100 : (100 * right) / asked;
}
