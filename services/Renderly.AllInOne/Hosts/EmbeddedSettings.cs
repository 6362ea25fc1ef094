namespace Renderly.AllInOne.Hosts;

/// <summary>
/// Configuration that the embedded set-up brings along. It lies below every other source, so that the environment wins: whatever
/// the separate services can be told, this one can be told in the same words.
/// </summary>
internal sealed record EmbeddedSettings(Home Home, string ConnectionString, Uri PublicUrl, ProviderKeys Providers, Uri? SimulatorUrl)
{
    public Dictionary<string, string?> ForServices()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = ConnectionString,
            ["Messaging:Transport"] = "InMemory",
            ["Identity:SigningKey"] = Home.Key("identity"),
            ["Storage:Disk:Root"] = Home.Objects,
            ["Storage:Disk:PublicBaseUrl"] = PublicUrl.AbsoluteUri,
            ["Storage:Disk:SigningKey"] = Home.Key("storage"),
            ["Media:WorkFolder:Path"] = Home.Work,
            ["Webhooks:EncryptionKey"] = Home.Key("webhooks"),

            // Pictures of local programs are fetched from this machine, and local programs are told of their jobs.
            ["Egress:AllowLoopback"] = "true",
            ["Webhooks:AllowHttp"] = "true",
        };
        if (!Providers.HasGoogle)
        {
            AddSimulatedGoogle(settings);
        }

        if (!Providers.HasHeyGen)
        {
            AddSimulatedHeyGen(settings);
        }

        return settings;
    }

    public Dictionary<string, string?> ForGateway(Uri servicesUrl) => new()
    {
        ["Identity:SigningKey"] = Home.Key("identity"),

        // Meters are the whole process's; the services' web application tells of all of them.
        ["Telemetry:Metrics"] = "false",
        ["Gateway:Clusters:Jobs"] = Address(servicesUrl),
        ["Gateway:Clusters:Accounts"] = Address(servicesUrl),
        ["Gateway:Clusters:HeyGen"] = Address(servicesUrl),
        ["Gateway:Clusters:Veo"] = Address(servicesUrl),
        ["Gateway:Clusters:Media"] = Address(servicesUrl),
        ["Gateway:Clusters:Webhooks"] = Address(servicesUrl),
        ["Gateway:Clusters:Files"] = Address(servicesUrl),
    };

    private void AddSimulatedGoogle(Dictionary<string, string?> settings)
    {
        settings["Veo:BaseUrl"] = Address(SimulatorUrl!);
        settings["Storage:Provider"] = "Disk";
        settings["Storage:Gcs:BaseUrl"] = Address(SimulatorUrl!);
        settings["GCP_PROJECT_ID"] = "simulated-project";
        settings["GCP_SERVICE_ACCOUNT_FILE"] = Home.SimulatorAccountFile;
        settings["GCS_BUCKET"] = "simulated-clips";

        // A stand-in answers within seconds; the real pace would only make people wait. The window stays longer than the slowest
        // rendering on a busy machine: sent again too early, a clip is paid twice.
        settings["Veo:PollDelaysSeconds:0"] = "0.5";
        settings["Tasks:ReconcileWindow"] = "00:03:00";
        settings["Veo:SubmitsPerMinute"] = "0";
    }

    private void AddSimulatedHeyGen(Dictionary<string, string?> settings)
    {
        settings["HeyGen:BaseUrl"] = Address(SimulatorUrl!);
        settings["HeyGen:UploadBaseUrl"] = Address(SimulatorUrl!);
        settings["HEYGEN_API_KEY"] = "simulated";
        settings["HeyGen:PollDelaysSeconds:0"] = "0.5";
        settings["HeyGen:MaxAtProvider"] = "0";
    }

    private static string Address(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
