using System.Globalization;
using System.Text.Json;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>What the provider keeps for one key: orders, files, and which signed addresses still hold. Used under a lock.</summary>
internal sealed class HeyGenAccount(HeyGenSettings settings)
{
    private const decimal UsdPerSecond = 0.10m;

    private readonly List<HeyGenVideo> videos = [];
    private readonly Dictionary<string, HeyGenAsset> assets = [];
    private readonly HashSet<string> signatures = [];
    private readonly Dictionary<string, int> fileReads = [];
    private int sequence;

    public HeyGenSettings Settings => settings;

    /// <summary>Those that are not deleted, in the order in which they came.</summary>
    public IReadOnlyList<HeyGenVideo> Videos => [.. videos.Where(video => !video.IsDeleted)];

    /// <summary>Whatever was accepted, deleted or not: to delete a video takes no charge back.</summary>
    public IReadOnlyList<HeyGenPayment> Payments =>
    [
        .. videos.Where(video => !video.IsTest).Select(video => new HeyGenPayment(
            video.Route,
            video.Id,
            video.Title,
            video.IdempotencyKey,
            IsDue: video.Failure is null,
            (decimal)video.Film.Seconds * UsdPerSecond)),
    ];

    public IReadOnlySet<string> UsableAssets => assets.Values.Where(asset => asset.IsComplete).Select(asset => asset.Id).ToHashSet();

    public HeyGenVideo? Video(string id) => videos.FirstOrDefault(video => video.Id == id && !video.IsDeleted);

    /// <summary>The order that first came with a key: a repeat is answered as that one was, whatever the repeat says.</summary>
    public HeyGenVideo? OrderedWith(string? idempotencyKey) =>
        idempotencyKey is null ? null : videos.FirstOrDefault(video => video.IdempotencyKey == idempotencyKey);

    /// <summary>What hinders any further order now.</summary>
    public HeyGenAnswer? Hindrance(bool isStudio)
    {
        if (settings.Credit <= Payments.Where(payment => payment.IsDue).Sum(payment => payment.Usd))
        {
            return isStudio
                ? HeyGenAnswer.V2(402, "insufficient_credit", "Insufficient credit. This operation requires 'api' credits.")
                : HeyGenAnswer.InsufficientCredit;
        }

        return Videos.Count(video => !video.IsDone) >= settings.MaxRunning
            ? HeyGenAnswer.V3(429, "resource_limit_exceeded", "Too many videos are being rendered") with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
            }
            : null;
    }

    public HeyGenVideo Order(string route, JsonElement order, bool isStudio, string? idempotencyKey)
    {
        var id = NextId(isStudio ? "studio" : "video");
        var video = new HeyGenVideo(id, route, order, isStudio, idempotencyKey, settings.Film, settings.Failure, settings.ReadsUntilDone);
        videos.Add(video);
        return video;
    }

    public HeyGenAsset? Asset(string id) => assets.GetValueOrDefault(id);

    public void Keep(HeyGenAsset asset) => assets[asset.Id] = asset;

    public bool DeleteAsset(string id) => assets.Remove(id);

    public string NextId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{++sequence:D6}");

    /// <summary>An address of the storage that holds until <see cref="ExpireAddresses"/>.</summary>
    /// <param name="path">With its leading slash and a file's extension.</param>
    public string Sign(string origin, string path)
    {
        var signature = NextId("s");
        signatures.Add($"{path} {signature}");
        return $"{origin}{path}?Expires=1796083200&Signature={signature}&Key-Pair-Id=K1";
    }

    public bool IsSigned(string path, string? signature) => signatures.Contains($"{path} {signature}");

    public void ExpireAddresses() => signatures.Clear();

    /// <summary>Counts a look at a file.</summary>
    /// <returns>Whether it is there already.</returns>
    public bool IsThere(string path)
    {
        var reads = fileReads[path] = fileReads.GetValueOrDefault(path) + 1;
        return reads > settings.LateFiles;
    }
}
