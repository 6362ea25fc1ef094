using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>Uploads of v3: in one request up to 32 MB, larger ones straight to the storage.</summary>
internal static class AssetRoutes
{
    private const string StorageHeader = "x-amz-meta-asset";

    public static HeyGenAnswer Upload(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (exchange.Request.ContentLength is null)
        {
            exchange.Faults.Add("the upload does not say its Content-Length");
        }

        if (File(exchange) is not { } bytes)
        {
            return HeyGenAnswer.V3(400, "invalid_parameter", "One part named file is needed", "file");
        }

        if (bytes.Length > account.Settings.AssetLimit)
        {
            return exchange.Wrong(
                $"{bytes.Length} bytes in one request",
                HeyGenAnswer.V3(413, "payload_too_large", "File exceeds the limit of 32 MB", "file"));
        }

        if (FileKinds.ContentType(bytes) is not { } type)
        {
            return exchange.Wrong(
                "a file of no known type",
                HeyGenAnswer.V3(400, "invalid_parameter", "File type is not supported", "file"));
        }

        var asset = new HeyGenAsset(account.NextId("asset"), type, bytes.Length) { IsStored = true, IsComplete = true };
        account.Keep(asset);
        return HeyGenAnswer.V3Data(new
        {
            asset_id = asset.Id,
            url = account.Sign(exchange.Origin, $"/assets/{asset.Id}.{type.Split('/')[1]}"),
            mime_type = type,
            size_bytes = bytes.Length,
        });
    }

    public static HeyGenAnswer Begin(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (exchange.Json() is not { } body)
        {
            return HeyGenAnswer.V3(400, "invalid_parameter", "The body is no JSON");
        }

        var complaints = new List<string>();
        var request = new StrictObject(body, "", complaints);
        var name = request.Text("filename", required: true);
        var type = request.Text("content_type", required: true);
        var size = request.Whole("size_bytes", 1, long.MaxValue, required: true);
        var checksum = request.Text("checksum_sha256");
        request.End();
        if (name is not null && type is not null && !FileKinds.Fits(name, type))
        {
            complaints.Add($"filename {name} does not go with content_type {type}");
        }

        if (checksum is { Length: not 64 })
        {
            complaints.Add("checksum_sha256 has not 64 hexadecimal digits");
        }

        if (complaints.Count > 0)
        {
            var all = string.Join("; ", complaints);
            return exchange.Wrong(all, HeyGenAnswer.V3(400, "invalid_parameter", all));
        }

        if (size > account.Settings.DirectUploadLimit)
        {
            return HeyGenAnswer.V3(413, "payload_too_large", "size_bytes exceeds the limit", "size_bytes");
        }

        var asset = new HeyGenAsset(account.NextId("asset"), type!, size!.Value, checksum);
        account.Keep(asset);
        return HeyGenAnswer.V3Data(new
        {
            asset_id = asset.Id,
            upload_url = account.Sign(exchange.Origin, $"/uploads/{asset.Id}"),
            upload_headers = new Dictionary<string, string> { ["Content-Type"] = asset.ContentType, [StorageHeader] = asset.Id },
            expires_in_seconds = 3600,
            max_bytes = account.Settings.DirectUploadLimit,
            status = "pending_upload",
        });
    }

    /// <summary>At the storage: refuses like a storage, in XML.</summary>
    public static HeyGenAnswer Put(HeyGenExchange exchange, HeyGenAccount account)
    {
        if (!account.IsSigned($"/uploads/{exchange.Id}", exchange.Request.Query["Signature"])
            || account.Asset(exchange.Id) is not { } asset)
        {
            return FileRoutes.Denied;
        }

        var faults = new List<string>();
        if (exchange.Request.ContentType != asset.ContentType || exchange.Header(StorageHeader) != asset.Id)
        {
            faults.Add("the upload's headers are not the ones that were handed out");
        }

        if (exchange.Request.ContentLength != asset.Size || exchange.Body.Length != asset.Size)
        {
            faults.Add($"{exchange.Body.Length} bytes were sent where {asset.Size} were promised");
        }

        if (asset.Checksum is { } promised
            && !promised.Equals(Convert.ToHexString(SHA256.HashData(exchange.Body)), StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("the bytes have another checksum than was promised");
        }

        if (FileKinds.ContentType(exchange.Body) != asset.ContentType)
        {
            faults.Add($"the bytes are no {asset.ContentType}");
        }

        if (faults.Count > 0)
        {
            return exchange.Wrong(string.Join("; ", faults), FileRoutes.Denied);
        }

        account.Keep(asset with { IsStored = true });
        return new HeyGenAnswer(200, default, "application/xml");
    }

    /// <summary>May be repeated.</summary>
    public static HeyGenAnswer Complete(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        if (account.Asset(exchange.Id) is not { } asset)
        {
            return HeyGenAnswer.V3(404, "not_found", $"Asset {exchange.Id} was not found");
        }

        if (!asset.IsStored)
        {
            return exchange.Wrong("completed before its bytes came", HeyGenAnswer.V3(409, "conflict", "The upload has not arrived"));
        }

        account.Keep(asset with { IsComplete = true });
        return HeyGenAnswer.V3Data(new
        {
            asset_id = asset.Id,
            mime_type = asset.ContentType,
            size_bytes = asset.Size,
            status = "processing",
        });
    }

    public static HeyGenAnswer Delete(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return account.DeleteAsset(exchange.Id)
            ? HeyGenAnswer.V3Data(new { asset_id = exchange.Id })
            : HeyGenAnswer.V3(404, "not_found", $"Asset {exchange.Id} was not found");
    }

    /// <returns><see langword="null"/>: the body is not one file part.</returns>
    private static byte[]? File(HeyGenExchange exchange)
    {
        if (!MediaTypeHeaderValue.TryParse(exchange.Request.ContentType, out var type) || type.MediaType != "multipart/form-data")
        {
            exchange.Faults.Add($"the content type is '{exchange.Request.ContentType}', not multipart/form-data");
            return null;
        }

        var parts = MultipartParts.Read(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), exchange.Body);
        if (parts is not [{ Name: "file", FileName.Length: > 0 } file])
        {
            var found = string.Join(", ", parts.Select(part => $"{part.Name} ({part.FileName})"));
            exchange.Faults.Add($"the parts are {found}, not one file");
            return null;
        }

        return file.Bytes;
    }
}
