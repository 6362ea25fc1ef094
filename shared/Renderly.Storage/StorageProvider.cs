namespace Renderly.Storage;

/// <summary>Where our own results are kept.</summary>
public enum StorageProvider
{
    /// <summary>Gcs when GCS_BUCKET is set, else disk.</summary>
    Auto,
    Disk,
    Gcs,
    S3,
}
