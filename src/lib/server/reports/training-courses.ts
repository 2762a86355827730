/** Which forms interviewers are trained in: those that a campaign asks by people or on paper. */
import { interviewVersionOf } from '../../domain/interviewer.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listSamples } from '../repositories/samples.ts';

/** Those of the newest campaign first. */
export async function listCourses(db: Queries): Promise<QuestionnaireVersion[]> {
	const drawn = new Set((await listSamples(db)).map(({ campaignId }) => campaignId));
	const courses = new Map<string, QuestionnaireVersion>();
	for (const { id, state, channels, versionIds } of await listCampaigns(db)) {
		const isTaking = state === 'draft' || state === 'open';
		const asksInPerson = channels.includes('interviewer') || channels.includes('phone');
		if (!isTaking || !(asksInPerson || drawn.has(id))) continue;
		const versions = await Promise.all(versionIds.map((one) => getVersion(db, one)));
		const asked = interviewVersionOf(versions);
		if (asked) courses.set(asked.id, asked);
	}
	return [...courses.values()];
}
