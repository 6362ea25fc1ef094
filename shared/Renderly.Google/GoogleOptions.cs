namespace Renderly.Google;

/// <summary>Which Google project and account pays and stores. Bound from the flat names that Google's own tools use.</summary>
public sealed class GoogleOptions
{
    /// <summary><c>GCP_PROJECT_ID</c>.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary><c>GCP_SERVICE_ACCOUNT_FILE</c>: path of a service account's key (JSON); its <c>token_uri</c> is honoured.</summary>
    public string ServiceAccountFile { get; set; } = "";

    /// <summary><c>GCS_BUCKET</c>: the bucket that generated clips go to.</summary>
    public string Bucket { get; set; } = "";
}
