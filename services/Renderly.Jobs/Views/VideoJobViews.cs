using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Storage;
using Renderly.Web.Http;

namespace Renderly.Jobs.Views;

/// <summary>Jobs as their owners read them: their kind's view, in which object URIs become addresses that a browser can open.</summary>
internal sealed class VideoJobViews(VideoJobKinds kinds, IObjectStores stores)
{
    private const string FilmMember = "final_video_url";
    private const string FilmsMember = "films";
    private const string RatioMember = "aspect_ratio";
    private const string StaleMember = "stale";

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    public async Task<JsonObject> OfAsync(VideoJob job, CancellationToken cancellationToken)
    {
        var kind = kinds.Of(job);
        var view = JsonSerializer.SerializeToNode(kind.ViewOf(job), Json)!.AsObject();
        await SignAsync(view, kind, cancellationToken);
        return view;
    }

    /// <summary>A job's film, which the view of every kind calls <c>final_video_url</c>; null while there is none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ratio">That of one of several films, such as <c>9:16</c>; null for the one that the job shows.</param>
    public JobFilm? FilmOf(VideoJob job, string? ratio = null)
    {
        var view = JsonSerializer.SerializeToNode(kinds.Of(job).ViewOf(job), Json)!.AsObject();
        if (ratio is not null)
        {
            return FilmsIn(view).Where(film => film[RatioMember]!.GetValue<string>() == ratio)
                .Select(film => new JobFilm(AddressOf(film), IsStale(film))).FirstOrDefault();
        }

        // One of several formats says for itself whether it is stale.
        return view[FilmMember]?.GetValue<string>() is { } address
            ? new JobFilm(address, IsStale(FilmsIn(view).FirstOrDefault(film => AddressOf(film) == address) ?? view))
            : null;
    }

    /// <summary>Object URIs of all films of a job; it has several where it made them in several formats.</summary>
    public IReadOnlyList<string> FilmsOf(VideoJob job)
    {
        var view = JsonSerializer.SerializeToNode(kinds.Of(job).ViewOf(job), Json)!.AsObject();
        return [.. new[] { view[FilmMember]?.GetValue<string>() }.OfType<string>().Concat(FilmsIn(view).Select(AddressOf)).Distinct()];
    }

    /// <summary>The same as text, for those who are told of a job instead of asking.</summary>
    public async Task<string> JsonOfAsync(VideoJob job, CancellationToken cancellationToken) =>
        (await OfAsync(job, cancellationToken)).ToJsonString(Json);

    /// <summary>A page of unsigned views of one kind, which its member <paramref name="list"/> holds, with signed addresses.</summary>
    public async Task<JsonObject> SignAsync(object page, string list, IVideoJobKind kind, CancellationToken cancellationToken)
    {
        var members = JsonSerializer.SerializeToNode(page, Json)!.AsObject();
        foreach (var view in members[list]!.AsArray())
        {
            await SignAsync(view!.AsObject(), kind, cancellationToken);
        }

        return members;
    }

    /// <summary>An unsigned view with signed addresses.</summary>
    /// <param name="view">The view.</param>
    /// <param name="addressMembers">Its members that hold addresses, as <see cref="IVideoJobKind.AddressMembers"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<JsonObject> SignAsync(object view, IReadOnlyList<string> addressMembers, CancellationToken cancellationToken)
    {
        var members = JsonSerializer.SerializeToNode(view, Json)!.AsObject();
        foreach (var path in addressMembers)
        {
            await SignPathAsync(members, path.Split('.'), cancellationToken);
        }

        return members;
    }

    /// <summary>Signs the addresses in a JSON object that holds some or all members of an unsigned view.</summary>
    public async Task SignAsync(JsonObject members, IVideoJobKind kind, CancellationToken cancellationToken)
    {
        foreach (var path in kind.AddressMembers)
        {
            await SignPathAsync(members, path.Split('.'), cancellationToken);
        }
    }

    private static IEnumerable<JsonObject> FilmsIn(JsonObject view) => (view[FilmsMember] as JsonArray ?? []).OfType<JsonObject>();

    private static string AddressOf(JsonObject film) => film["video_url"]!.GetValue<string>();

    private static bool IsStale(JsonObject film) => film[StaleMember]?.GetValue<bool>() ?? false;

    private async Task SignPathAsync(JsonObject members, ArraySegment<string> path, CancellationToken cancellationToken)
    {
        switch (members[path[0]])
        {
            case JsonValue value when path.Count == 1:
                members[path[0]] = (await stores.SignReadUrlAsync(
                    ObjectUri.Parse(value.GetValue<string>()), null, cancellationToken)).AbsoluteUri;
                break;
            case JsonArray entries when path.Count > 1:
                foreach (var entry in entries.OfType<JsonObject>())
                {
                    await SignPathAsync(entry, path[1..], cancellationToken);
                }

                break;
        }
    }
}
