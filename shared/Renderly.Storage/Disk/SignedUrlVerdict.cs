namespace Renderly.Storage.Disk;

internal enum SignedUrlVerdict
{
    Valid,
    Expired,
    Forged,
}
