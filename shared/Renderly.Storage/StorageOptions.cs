namespace Renderly.Storage;

public enum StorageProvider
{
    Disk,
    Gcs,
    S3,
}

/// <summary>Section <c>Storage</c>. All stores that are configured work side by side; the provider says where our own results go.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";
    public const string GcsBucketVariable = "GCS_BUCKET";
    public const string EmulatorVariable = "STORAGE_EMULATOR_HOST";

    /// <summary>The most that Google's and Amazon's signatures allow.</summary>
    public static readonly TimeSpan MaxCloudLifetime = TimeSpan.FromDays(7);

    /// <summary>Default: Gcs when <c>GCS_BUCKET</c> is set, else Disk.</summary>
    public StorageProvider? Provider { get; set; }

    /// <summary>Validity of the addresses we hand out, from when they are signed; at most a quarter of it is over by then.</summary>
    public TimeSpan SignedUrlLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A download that yields no byte for this long counts as cut and is resumed.</summary>
    public TimeSpan ReadIdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many cuts in a row, without a byte between them, end a download.</summary>
    public int MaxResumesWithoutProgress { get; set; } = 5;

    /// <summary>Wait before the first resume; doubles with each further one that follows without progress.</summary>
    public TimeSpan ResumeDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    public DiskOptions Disk { get; set; } = new();

    public GcsOptions Gcs { get; set; } = new();

    public S3Options S3 { get; set; } = new();

    internal StorageProvider EffectiveProvider =>
        Provider ?? (string.IsNullOrWhiteSpace(Gcs.Bucket) ? StorageProvider.Disk : StorageProvider.Gcs);
}

/// <summary>Section <c>Storage:Disk</c>.</summary>
public sealed class DiskOptions
{
    /// <summary>Folder that holds everything; services that share results share this folder.</summary>
    public string Root { get; set; } = "data/objects";

    /// <summary>Bucket of our own objects: a folder below the root.</summary>
    public string Bucket { get; set; } = "renderly";

    /// <summary>Where clients reach the host that maps the signed files, e.g. <c>https://video.example.com</c>.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>
    /// Secret of at least 32 characters that signs the addresses; the same in every service. Without one a random key is kept
    /// in the root folder, which does when all services share it.
    /// </summary>
    public string? SigningKey { get; set; }

    /// <summary>Puts fail as "full" before less than this stays free, so that the machine's other work survives. Bytes.</summary>
    public long MinFreeBytes { get; set; } = 256L << 20;
}

/// <summary>Section <c>Storage:Gcs</c>.</summary>
public sealed class GcsOptions
{
    /// <summary>Bucket of our own objects. Else <c>GCS_BUCKET</c>.</summary>
    public string? Bucket { get; set; }

    /// <summary>One base for metadata, uploads and downloads.</summary>
    public string BaseUrl { get; set; } = "https://storage.googleapis.com";

    /// <summary>
    /// Replaces <see cref="BaseUrl"/>, with or without a scheme, and makes credentials optional. Else <c>STORAGE_EMULATOR_HOST</c>.
    /// </summary>
    public string? EmulatorHost { get; set; }

    /// <summary>Base of signed addresses when clients reach the store under another name than we do; default: the same base.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Bytes per upload request and memory per upload; a multiple of 256 KiB.</summary>
    public int ChunkSizeBytes { get; set; } = 8 << 20;

    /// <summary>Longest wait for the head of an answer.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries of one safe-to-repeat request, the first included.</summary>
    public int MaxAttempts { get; set; } = 6;

    /// <summary>Wait before the second try; doubles up to <see cref="MaxRetryDelay"/>, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(32);

    internal bool IsEmulator => !string.IsNullOrWhiteSpace(EmulatorHost);

    internal string EffectiveBaseUrl => !IsEmulator ? BaseUrl
        : EmulatorHost!.Contains("://", StringComparison.Ordinal) ? EmulatorHost : $"http://{EmulatorHost}";
}

/// <summary>Section <c>Storage:S3</c>: Amazon S3 and what speaks its language, such as MinIO.</summary>
public sealed class S3Options
{
    /// <summary>Bucket of our own objects.</summary>
    public string? Bucket { get; set; }

    /// <summary>Address of an S3-compatible server; without one, Amazon's for the region.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Base of signed addresses when clients reach the server under another name than we do; default: the endpoint.</summary>
    public string? PublicEndpoint { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>Without access and secret key, Amazon's usual chain is asked (environment, profile, instance role).</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>Bucket in the path instead of the host name; default: true with an endpoint (MinIO), false at Amazon.</summary>
    public bool? ForcePathStyle { get; set; }

    /// <summary>Bytes per part and memory per upload; 5 MiB at least. S3 allows 10,000 parts, so 16 MiB reach 156 GiB.</summary>
    public int PartSizeBytes { get; set; } = 16 << 20;

    /// <summary>
    /// Makes the bucket when something is put into it and it is not there; default: true with an endpoint, false at Amazon, where somebody
    /// pays for it and a name belongs to whoever was first.
    /// </summary>
    public bool? CreateBucket { get; set; }

    internal bool MayCreateBucket => CreateBucket ?? (Endpoint is not null && !IsAmazon(Endpoint));

    private static bool IsAmazon(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
        && (uri.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase));

    internal bool IsConfigured =>
        !string.IsNullOrWhiteSpace(Bucket) || !string.IsNullOrWhiteSpace(Endpoint) || !string.IsNullOrWhiteSpace(AccessKey);
}
