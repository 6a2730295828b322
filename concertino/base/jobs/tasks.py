"""What the clock asks of the queue itself."""

from __future__ import annotations

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from concertino.base.jobs.models import Job

KEPT_HOURS = 30 * 24


@app.periodic(cron="*/5 * * * *")
@app.task(name="jobs.rescue", queueing_lock="jobs.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker died (no heartbeat) go back in the queue: nothing else would ever pick them up."""
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs():
        await manager.retry_job(stalled)
        if isinstance(key := stalled.task_kwargs.get("job"), int):
            await Job.objects.filter(pk=key).aupdate(state=Job.State.WAITING)


@app.periodic(cron="20 3 * * *")
@app.task(name="jobs.forget", queueing_lock="jobs.forget", pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:
    """The queue's own rows are forgotten after a month; what people asked for and what came of it stays."""
    await builtin_tasks.remove_old_jobs(context, max_hours=KEPT_HOURS, remove_failed=True)
