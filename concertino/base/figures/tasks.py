"""What the clock asks of kept figures."""

from procrastinate.contrib.django import app

from concertino.base.figures import actions


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="figures.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Every hour: touches that every snapshot sees are forgotten, so that finding a figure stays quick."""
    actions.sweep()
