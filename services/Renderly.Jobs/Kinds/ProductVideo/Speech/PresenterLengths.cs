using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Speech;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo.Speech;

/// <summary>
/// Learns from each presenter how fast its voice speaks. One that was composed with the scenes is as long as they are, and tells nothing.
/// </summary>
internal sealed class PresenterLengths(JobsDbContext db, TimeProvider clock) : IResultWatch
{
    public async Task HearAsync(VideoJob? job, StepSucceeded result, CancellationToken cancellationToken)
    {
        if (result.Step != StepNames.Presenter
            || job is not ProductVideoJob { Work.Strategy: not PresenterStrategy.Studio, Request: var request }
            || result.Outputs.FirstOrDefault(output => output.Name == StepOutput.Video)?.Seconds is not { } seconds)
        {
            return;
        }

        var script = SpokenScript.Of(request.AvatarScript);
        if (await HeldAsync(result.Provider, request.VoiceId, script.WrittenIn, cancellationToken) is { } known)
        {
            known.Hear(script, seconds, clock.GetStoredUtcNow());
            return;
        }

        var first = new SpeechPace { Provider = result.Provider, VoiceId = request.VoiceId, Writing = script.WrittenIn };
        if (first.Hear(script, seconds, clock.GetStoredUtcNow()))
        {
            await AddAsync(first, cancellationToken);
        }
    }

    /// <summary>
    /// The row under a lock; null when there is none, or somebody else just writes to it: many jobs speak with one voice, and none waits
    /// for another's commit to add one more speech to an average.
    /// </summary>
    private Task<SpeechPace?> HeldAsync(string provider, string voiceId, WritingSystem writing, CancellationToken cancellationToken)
    {
        var name = SpeechPaceMap.NameOf(writing);
        return db.Set<SpeechPace>().FromSql(
            $"""
             SELECT * FROM jobs.speech_pace
             WHERE provider = {provider} AND voice_id = {voiceId} AND writing = {name} FOR UPDATE SKIP LOCKED
             """).SingleOrDefaultAsync(cancellationToken);
    }

    private Task AddAsync(SpeechPace first, CancellationToken cancellationToken)
    {
        var name = SpeechPaceMap.NameOf(first.Writing);
        return db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO jobs.speech_pace (provider, voice_id, writing, speeches, expected_seconds, measured_seconds, heard_at)
             VALUES ({first.Provider}, {first.VoiceId}, {name}, {first.Speeches},
                 {first.ExpectedSeconds}, {first.MeasuredSeconds}, {first.HeardAt})
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
    }
}
