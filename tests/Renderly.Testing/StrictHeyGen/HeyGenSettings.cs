namespace Renderly.Testing.StrictHeyGen;

/// <summary>How the provider is today. May be changed while it runs; an order is made under what held when it came.</summary>
public sealed class HeyGenSettings
{
    /// <summary>The only valid key.</summary>
    public string Key { get; set; } = "sk_strict_1";

    public HeyGenCatalogue Catalogue { get; set; } = new();

    /// <summary>What the next orders come to.</summary>
    public HeyGenFilm Film { get; set; } = new("not a film"u8.ToArray(), 1);

    /// <summary>How the next orders fail; <see langword="null"/>: they do not.</summary>
    public HeyGenFailure? Failure { get; set; }

    /// <summary>How many looks find a new order unfinished.</summary>
    public int ReadsUntilDone { get; set; } = 2;

    /// <summary>Orders that may be unfinished at once; more are refused with 429.</summary>
    public int MaxRunning { get; set; } = 10;

    /// <summary>USD in the wallet; <see langword="null"/>: as much as is needed. Without any, orders are refused with 402.</summary>
    public decimal? Credit { get; set; }

    /// <summary>How often a finished video's address answers <see cref="LateStatus"/> before the file is there.</summary>
    public int LateFiles { get; set; }

    /// <summary>403 or 404.</summary>
    public int LateStatus { get; set; } = 404;

    /// <summary>Largest file of the old upload, in bytes. Its pages name 10 MB and 100 MB.</summary>
    public long LegacyUploadLimit { get; set; } = 100_000_000;

    /// <summary>Largest file of an upload in one request, in bytes.</summary>
    public long AssetLimit { get; set; } = 32_000_000;

    /// <summary>Largest file of a direct upload, in bytes.</summary>
    public long DirectUploadLimit { get; set; } = 100_000_000;
}
