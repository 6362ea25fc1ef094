namespace Renderly.Cli.Output;

/// <summary>Says that a job was accepted, and how to follow it.</summary>
internal sealed class StartedJobPrinter(Terminal terminal)
{
    /// <param name="jobId">The job.</param>
    /// <param name="adjusted">What is done otherwise than asked.</param>
    /// <param name="answer">The server's answer, for programs.</param>
    /// <param name="asJson">True for programs.</param>
    /// <param name="follows">Whether the job is followed from here, which says the rest.</param>
    public void Print(Guid jobId, IReadOnlyList<string> adjusted, object answer, bool asJson, bool follows)
    {
        if (asJson)
        {
            if (!follows)
            {
                terminal.Json(answer);
            }

            return;
        }

        foreach (var sentence in adjusted)
        {
            terminal.Note(sentence);
        }

        if (!terminal.IsForPeople && !follows)
        {
            terminal.Line(jobId.ToString());
            return;
        }

        terminal.Line($"Job {jobId} accepted.");
        if (!follows)
        {
            terminal.Line($"Follow it: renderly watch {jobId}");
        }
    }
}
