import { dayOf } from '$lib/domain/office-day';
import { requireRoleDeed } from '$lib/server/auth/access';
import { pageOf, show } from '$lib/server/http';
import { interviewerLines } from '$lib/server/reports/interviewer-list';
import { listCourses } from '$lib/server/reports/training-courses';
import { courseOf, filterOf } from './filter';

const PAGE_SIZE = 50;

export const load = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		const today = dayOf(new Date());
		const filters = filterOf(url);
		const courses = await listCourses(read);
		const version = courseOf(url, courses);
		const found = await interviewerLines(read, { ...filters, version, today });
		const page = pageOf(url);
		return {
			filters,
			courses: courses.map(({ id, title }) => ({ id, title })),
			courseId: version?.id ?? '',
			lines: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			total: found.length,
			trained: found.filter(({ standing }) => standing === 'valid' || standing === 'ending').length,
			page,
			pages: Math.ceil(found.length / PAGE_SIZE)
		};
	});
