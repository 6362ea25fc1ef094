using System.Text.Json;
using Renderly.Contracts.Timelines;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds;

/// <summary>
/// What all that is common to jobs (submission, reads, events, money, batches) asks of a kind, and its steps with it. One instance for the
/// process; found in its own folder, so that adding a kind means adding a folder.
/// </summary>
internal interface IVideoJobKind : IStepKind
{
    /// <summary>As the database and the API spell it, such as <c>product_video</c>; at most 32 characters.</summary>
    string Name { get; }

    /// <summary>Its words for a job's status, in the order of a job's life.</summary>
    IReadOnlyList<string> Statuses { get; }

    /// <summary>States of its saga in which work goes on.</summary>
    IReadOnlyList<string> WorkingStates { get; }

    /// <summary>
    /// Members of its view that hold addresses of objects, which are signed whenever somebody reads them; those in a list by its name and a
    /// dot.
    /// </summary>
    IReadOnlyList<string> AddressMembers { get; }

    /// <summary>Its table form in batches; null when there is none.</summary>
    BatchTable? BatchTable { get; }

    /// <summary>
    /// Whether a body that came to the path that kinds share asks for this one; one that nobody claims asks for the first kind.
    /// </summary>
    bool IsAskedBy(JsonElement body) => false;

    /// <summary>Reads a request; null when it is not valid.</summary>
    /// <param name="body">The request's JSON.</param>
    /// <param name="errors">Everything that is wrong with it; empty for a valid one.</param>
    IVideoJobRequest? Read(JsonElement body, out IReadOnlyList<FieldError> errors);

    /// <summary>
    /// Takes into a new job what this installation knows: of earlier jobs, and of what the request names in it; before it is priced. What
    /// it was planned with stays with it.
    /// </summary>
    /// <param name="job">A job that nothing knows of yet.</param>
    /// <param name="db">Where it is kept; nothing is changed.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="ProblemException">What the request names is not there, or cannot be made.</exception>
    ValueTask RecallAsync(VideoJob job, JobsDbContext db, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Looks at what the request names elsewhere, such as a picture, before the job is accepted, and keeps with the job what was found.
    /// </summary>
    /// <param name="job">A job that nothing knows of yet.</param>
    /// <param name="inputs">
    /// Fetches what is named; given here, so that a kind is what it is also where nothing can be fetched or stored.
    /// </param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>What is wrong for good; what does not answer now is no error.</returns>
    Task<IReadOnlyList<FieldError>> LookAsync(VideoJob job, IInputIntake inputs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FieldError>>([]);

    /// <summary>The answer to the request that made the job.</summary>
    object AnswerOf(VideoJob job);

    /// <summary>The job as its owner reads it, with object URIs in place of addresses, to compare and to keep.</summary>
    object ViewOf(VideoJob job);

    /// <summary>
    /// What of another service the job is made for, which hears how it goes and what it made so far; null for a job of its own.
    /// </summary>
    VideoJobSubject? SubjectOf(VideoJob job) => null;

    /// <summary>Takes out of a completed job what only served its making, because those files are about to go.</summary>
    /// <returns>Object URIs of what was delivered, which stays.</returns>
    IReadOnlyList<string> KeepDelivered(VideoJob job);

    /// <summary>
    /// How the film of a completed job is put together, so that an editor may go on with its parts; null where it is made of one file, or
    /// of files that are gone.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="film">Object URI of the film: a job may have made several.</param>
    /// <param name="results">Of its steps, as far as what they made is still there.</param>
    Timeline? TimelineOf(VideoJob job, string film, StepResults results) => null;

    /// <summary>What its plan will be charged for, as far as it is planned.</summary>
    IEnumerable<PlannedCharge> ChargesOf(VideoJob job);
}
