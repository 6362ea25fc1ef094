using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Exports;

/// <summary>The route of exports in the API's description.</summary>
internal static class ExportDescriptions
{
    /// <param name="route">The route.</param>
    /// <param name="id">Operation id; one for each path.</param>
    public static RouteHandlerBuilder DescribeExport(this RouteHandlerBuilder route, string id) => route
        .Describe(
            id,
            ApiTags.VideoJobs,
            "Fetch a finished film in another form",
            "It is made when it is first asked for, once, and kept: ask again after `Retry-After` until the file comes. A film is never "
            + "stretched and never enlarged; `X-Adjusted` says where it is smaller than asked for. A film that is stale can be fetched, "
            + "too: `stale` says so, and with a file the header `X-Stale`.")
        .Query("format", "What to fetch; `mp4` by default.", ApiDescriptionExtensions.OneOf(ExportFormat.Names))
        .Query(
            "quality",
            "Of films and posters: pixels of the shorter side; `1080p` by default.",
            ApiDescriptionExtensions.OneOf(ExportWish.Qualities))
        .Query("aspect_ratio", "Of a storyboard's films: which one; by default the one that the job shows.")
        .Query(
            "link",
            "True: in place of the file, `url` at which it may be fetched without a token for an hour; not for `otio`.",
            ApiDescriptionExtensions.Schema("boolean", ("default", false)))
        .AnswersWith(
            200,
            "video/mp4",
            "The file. Ranges are served. With `link`: JSON as of 202, `status` being `made`, with `url` and `expires_at`.",
            "(binary)")
        .Answers(202, "It is being made.", new ExportView
        {
            JobId = ExampleJob.Id,
            Format = ExportFormat.Mp4.Name,
            Quality = "720p",
            Status = "making",
            Progress = 40,
        })
        .Refuses(409, 410);
}
