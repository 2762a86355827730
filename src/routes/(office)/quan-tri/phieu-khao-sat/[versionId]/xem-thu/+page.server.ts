import { z } from 'zod';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { anyVersion } from '$lib/server/reports/any-version';

const asked = z.object({
	cach: z.enum(['kiosk', 'phone', 'interviewer']).catch('kiosk'),
	tieng: z.string().max(3).catch('vi')
});

/** A version as it is asked in one of the ways, in one of its languages. */
export const load = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readQuestionnaires');
		const { version, isDraft } = await anyVersion(locals.db.read, params.versionId, actor);
		const { cach: way, tieng } = asked.parse(Object.fromEntries(url.searchParams));
		const language = version.languages.includes(tieng) ? tieng : 'vi';
		return { version, isDraft, way, language };
	});
