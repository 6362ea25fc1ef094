namespace Renderly.Google;

/// <summary>Which Google Cloud project is used and with which service account. Section <c>Google</c>, or the flat names.</summary>
public sealed class GoogleOptions
{
    public const string Section = "Google";
    public const string ProjectIdVariable = "GCP_PROJECT_ID";
    public const string ServiceAccountFileVariable = "GCP_SERVICE_ACCOUNT_FILE";

    /// <summary>The project that is billed. <c>Google:ProjectId</c>, else <c>GCP_PROJECT_ID</c>.</summary>
    public string? ProjectId { get; set; }

    /// <summary>Path of the service account's JSON key. <c>Google:ServiceAccountFile</c>, else <c>GCP_SERVICE_ACCOUNT_FILE</c>.</summary>
    public string? ServiceAccountFile { get; set; }

    /// <summary>How long before its end a token is replaced; tokens live about an hour.</summary>
    public TimeSpan RefreshBeforeExpiry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for the token server.</summary>
    public TimeSpan TokenTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Lets tokens travel over plain http to hosts other than loopback. Only for a stand-in server inside a private network,
    /// such as the simulator beside the workers in docker compose.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }
}
