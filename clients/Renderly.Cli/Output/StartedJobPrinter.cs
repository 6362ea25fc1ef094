namespace Renderly.Cli.Output;

/// <summary>Says that a job was accepted, and how to follow it.</summary>
internal sealed class StartedJobPrinter(Terminal terminal)
{
    /// <param name="job">The job.</param>
    /// <param name="asJson">True for programs.</param>
    /// <param name="follows">Whether the job is followed from here, which says the rest.</param>
    public void Print(StartedJob job, bool asJson, bool follows)
    {
        if (asJson)
        {
            if (!follows)
            {
                terminal.Json(job.Answer);
            }

            return;
        }

        foreach (var sentence in job.Notes)
        {
            terminal.Note(sentence);
        }

        if (!terminal.IsForPeople && !follows)
        {
            terminal.Line(job.Id.ToString());
            return;
        }

        terminal.Line($"Job {job.Id} accepted{(job.Plan is { } plan ? $": {plan}" : "")}.");
        if (!follows)
        {
            terminal.Line($"Follow it: renderly watch {job.Id}");
        }
    }
}
