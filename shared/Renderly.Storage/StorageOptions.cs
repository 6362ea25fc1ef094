using System.ComponentModel.DataAnnotations;

namespace Renderly.Storage;

/// <summary>Where videos are stored and how they are handed out.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; set; } = StorageProvider.Auto;

    /// <summary>How long a signed URL works; Google and S3 allow at most 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan SignedUrlLifetime { get; set; } = TimeSpan.FromDays(1);

    public DiskOptions Disk { get; set; } = new();

    public GcsOptions Gcs { get; set; } = new();

    public S3Options S3 { get; set; } = new();

    public sealed class DiskOptions
    {
        /// <summary>Folder that all objects lie under.</summary>
        public string Root { get; set; } = Path.Combine(Path.GetTempPath(), "renderly-objects");

        [RegularExpression("^[a-z0-9][a-z0-9-]*$")]
        public string Bucket { get; set; } = "renderly";

        /// <summary>Address of the gateway as users reach it.</summary>
        public string PublicBaseUrl { get; set; } = "http://127.0.0.1:8080";

        /// <summary>Secret of the signed URLs; any text of 32 characters and more, the same in every replica.</summary>
        public string SigningKey { get; set; } = "";
    }

    public sealed class GcsOptions
    {
        /// <summary>One base for metadata, upload and download.</summary>
        public string BaseUrl { get; set; } = "https://storage.googleapis.com";

        /// <summary>True when <c>STORAGE_EMULATOR_HOST</c> named the server: it asks for no token.</summary>
        public bool IsEmulator { get; set; }
    }

    public sealed class S3Options
    {
        /// <summary>Empty for AWS; an address for MinIO and its like.</summary>
        public string Endpoint { get; set; } = "";
        public string Region { get; set; } = "us-east-1";
        public string Bucket { get; set; } = "renderly";
        public string AccessKey { get; set; } = "";
        public string SecretKey { get; set; } = "";
        public bool ForcePathStyle { get; set; } = true;
    }
}
