import { dayOf } from '$lib/domain/office-day';
import { requireRoleDeed } from '$lib/server/auth/access';
import { formatOf, listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { interviewerLines } from '$lib/server/reports/interviewer-list';
import { listCourses } from '$lib/server/reports/training-courses';
import { sayLanguages, sayStanding } from '$lib/text/assignment';
import { formatDay } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { courseOf, filterOf } from '../filter';

/** What the list shows, with the same filters. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		const version = courseOf(url, await listCourses(read));
		const today = dayOf(new Date());
		const lines = await interviewerLines(read, { ...filterOf(url), version, today });
		const head = [
			m['assign.people.name'](),
			m['assign.people.email'](),
			m['assign.people.office'](),
			m['assign.people.languages'](),
			m['assign.people.certificate'](),
			m['assign.profile.code'](),
			m['assign.profile.expiresOn'](),
			m['assign.people.score'](),
			m['assign.people.training'](),
			m['assign.people.load'](),
			m['assign.profile.casesMax']()
		];
		const rows = lines.map((line) => [
			line.name,
			line.email,
			line.officeName ?? m['assign.people.noProfile'](),
			sayLanguages(line.languages),
			sayStanding[line.standing](),
			line.certificate?.code ?? '',
			line.certificate ? formatDay(line.certificate.expiresOn, locals.locale) : '',
			line.certificate ? Math.round(line.certificate.scorePercent) : null,
			m['assign.people.lessonsOf']({ read: line.lessonsRead, all: line.lessons }),
			line.load,
			line.casesMax
		]);
		return listAsFile([head, ...rows], {
			name: m['assign.people.fileName'](),
			format: formatOf(url)
		});
	});
