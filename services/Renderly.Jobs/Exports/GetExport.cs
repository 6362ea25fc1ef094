using System.Globalization;
using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using Renderly.Jobs.Data;
using Renderly.Jobs.Exports.Otio;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Storage;
using Renderly.Storage.Files;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Exports;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/export</c>: 202 while it is made, then the file, or with <c>link=true</c> an address of it.
/// Takes a job of any kind that has a film, also one that was changed since, under any path that names one <c>jobId</c>.
/// </summary>
internal static class GetExport
{
    /// <summary>A sentence where the file is smaller than it was asked for.</summary>
    public const string AdjustedHeader = "X-Adjusted";

    /// <summary>`true` where the film is that of an earlier revision of its job.</summary>
    public const string StaleHeader = "X-Stale";

    private const string OtioType = "application/vnd.pixar.opentimelineio+json";

    /// <summary>A download has to begin in this time, and to be taken up again after a cut.</summary>
    private static readonly TimeSpan AddressLifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before the next look, by the time that has passed since it was asked for.</summary>
    private static readonly (TimeSpan Until, TimeSpan Wait)[] Waits =
    [
        (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2)),
        (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
        (TimeSpan.MaxValue, LookAgain),
    ];

    public static async Task<IResult> HandleAsync(
        string jobId,
        string? format,
        string? quality,
        string? link,
        string? aspect_ratio,
        HttpContext context,
        ClaimsPrincipal user,
        JobsDbContext db,
        VideoJobViews views,
        IObjectStores stores,
        ExportStore exports,
        OtioDocuments documents,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var wish = ExportWish.Read(format, quality, link);
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        if (views.FilmOf(job, aspect_ratio) is not { } made)
        {
            return NotReady(job, aspect_ratio);
        }

        var uri = ObjectUri.Parse(made.Address);
        if (await stores.For(uri).FindAsync(uri, cancellationToken) is not { } film)
        {
            return Problem.Gone("file_gone", "The film was removed from the store, so there is nothing to export.");
        }

        if (await exports.FindOrAskAsync(job, film, wish, cancellationToken) is not { } export)
        {
            return OwnJobs.NotFound;
        }

        if (wish.Format == ExportFormat.Otio)
        {
            return await DocumentAsync(context, job, made, wish, export, exports, documents, cancellationToken);
        }

        if (export.State == ExportState.Failed && await exports.TellFailureAsync(export, cancellationToken))
        {
            return Problem.Of(ErrorCatalog.Precise("export_failed", ErrorCatalog.Internal), export.Failure) with
            {
                RetryAfter = ExportStore.FailureTold,
            };
        }

        var file = export.FileUri is { } written && export.State == ExportState.Made
            ? await stores.For(ObjectUri.Parse(written)).FindAsync(ObjectUri.Parse(written), cancellationToken)
            : null;
        if (file is not null)
        {
            return wish.IsLink
                ? await AddressAsync(context, made, wish, export, file, stores, exports, clock, cancellationToken)
                : await FileAsync(context, made, wish, export, file, stores, exports, cancellationToken);
        }

        var isOver = export.State is ExportState.Failed or ExportState.Made;
        if (isOver)
        {
            // Failed and that was told; or made, and its file was removed since.
            await exports.AskAgainAsync(export, cancellationToken);
        }

        return Waiting(context, made, export, isOver, clock);
    }

    private static ProblemResult NotReady(VideoJob job, string? ratio) => job.Outcome.HasEnded()
        ? Problem.Conflict("not_ready", $"The job is {job.Status} and has no film{(ratio is null ? "" : $" in {ratio}")}.")
        : Problem.Conflict("not_ready", $"The job is {job.Status} at {job.Progress} %; its film can be exported when it has one.") with
        {
            RetryAfter = LookAgain,
        };

    private static IResult Waiting(HttpContext context, JobFilm film, VideoExport export, bool isNew, TimeProvider clock)
    {
        var age = isNew ? TimeSpan.Zero : clock.GetUtcNow() - export.AskedAt;
        var wait = Waits.First(step => age < step.Until).Wait;
        context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        var view = ExportView.Of(export, film);
        return Results.Json(isNew ? view with { Status = "queued", Progress = 0 } : view, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>For browsers, whose links and downloads carry no token.</summary>
    private static async Task<IResult> AddressAsync(
        HttpContext context,
        JobFilm film,
        ExportWish wish,
        VideoExport export,
        StoredObject file,
        IObjectStores stores,
        ExportStore exports,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var signing = new SignOptions
        {
            ContentDisposition = $"attachment; filename=\"{wish.FileNameFor(export)}\"",
            ContentType = export.ContentType,
            SignedAt = clock.GetUtcNow(),
        };
        var address = await stores.For(file.Uri).SignReadUrlAsync(file.Uri, AddressLifetime, signing, cancellationToken);
        await exports.CountDownloadAsync(export, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(ExportView.Of(export, film) with
        {
            Url = address.AbsoluteUri,
            ExpiresAt = signing.SignedAt + AddressLifetime,
            Adjusted = export.Adjusted,
        });
    }

    private static async Task<IResult> FileAsync(
        HttpContext context,
        JobFilm film,
        ExportWish wish,
        VideoExport export,
        StoredObject file,
        IObjectStores stores,
        ExportStore exports,
        CancellationToken cancellationToken)
    {
        var tag = new EntityTagHeaderValue($"\"{file.ETag}\"");
        if (IsDownload(context, tag))
        {
            await exports.CountDownloadAsync(export, cancellationToken);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        if (export.Adjusted is { } adjusted)
        {
            // Headers are ASCII.
            context.Response.Headers[AdjustedHeader] = adjusted.Replace('×', 'x');
        }

        TellStale(context, film);

        return Results.Stream(
            new SeekableObjectStream(stores.For(file.Uri), file),
            export.ContentType,
            wish.FileNameFor(export),
            file.UpdatedAt,
            tag,
            enableRangeProcessing: true);
    }

    private static async Task<IResult> DocumentAsync(
        HttpContext context,
        VideoJob job,
        JobFilm film,
        ExportWish wish,
        VideoExport export,
        ExportStore exports,
        OtioDocuments documents,
        CancellationToken cancellationToken)
    {
        var document = await documents.WriteAsync(job, film.Address, cancellationToken);
        if (IsDownload(context, tag: null))
        {
            await exports.CountDownloadAsync(export, cancellationToken);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        TellStale(context, film);
        return Results.File(document, OtioType, wish.FileNameFor(export));
    }

    private static void TellStale(HttpContext context, JobFilm film)
    {
        if (film.IsStale)
        {
            context.Response.Headers[StaleHeader] = "true";
        }
    }

    /// <summary>One that begins at the file's start; players and downloads that go on fetch the rest in further requests.</summary>
    private static bool IsDownload(HttpContext context, EntityTagHeaderValue? tag)
    {
        var headers = context.Request.GetTypedHeaders();
        var isFromStart = headers.Range is not { } range || range.Ranges.Any(part => part.From == 0);
        var isKnown = tag is not null
            && headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
        return isFromStart && !isKnown && !HeadRequests.IsHead(context);
    }
}
