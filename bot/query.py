"""A question understood: its intent and what was pulled from the text."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from bot.intents import Intent


class Query(BaseModel):
    """One thing asked. Slot names and values are strings, as `python -m bot ask --jsonl` prints them.

    Slots, by what they are of (in brackets, the values that are fixed):

    - which rounds: `category`, `category2`, `category3`, `category4`, `program` (a category key; `all`), `without`
      (categories left out), `listed` (the category of the occupation or the round spoken of), `number`, `date`,
      `month`, `year`, `from`, `to`, `nth` (first last: of a period, or of a category), `n`, `offset` (rounds back;
      below nought on), `before` (how many rounds lie after the one spoken of), `limits` (what they are to have:
      crs<400, size>=5000);
    - what of them: `field` (crs size date since tiebreak number why without_nomination), `stat` (min max avg count
      total_itas max_year last_below last_at_most; two at most), `than` (newest: whose cut-off
      is to be reached), `by` (category), `claim` (what is held to be so);
    - the asker: `score`, `own` (their score, told with an earlier question), `submitted` (when a profile entered the
      pool: ISO 8601 with an offset, or a day or month) with `zone` (given assumed), `work_canada`, `work_abroad`,
      `work_unsaid` (months), `where` (abroad), `job_of` (partner another: the `title` is no job of theirs), `english`,
      `french` (the level of reading, writing, listening and speaking), `test`, `age`, `adults`, `children`,
      `family_size`, `country`; `carried` (family: only a question before this one named it); `sum` (the dollars told;
      other: of another currency);
    - a job: `noc`, `noc2`, `title`;
    - alerts: `hours` and `place`, as `/settings` takes them; abbreviations asked about together: `terms`;
    - topic words of a family: `topic`, `factor`, `doc`, `fee`, `stage`, `method`, `org`.

    `confidence` runs from 0 to 1.
    """

    model_config = ConfigDict(frozen=True)

    intent: Intent
    slots: dict[str, str] = Field(default_factory=dict)
    confidence: float = Field(default=1.0, ge=0, le=1)

    def but(self, **slots: str | None) -> Query:
        """The same query with these slots set, or dropped where None."""
        merged = {**self.slots, **slots}
        return self.model_copy(update={"slots": {k: v for k, v in merged.items() if v is not None}})
