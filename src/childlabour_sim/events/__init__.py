"""What happens in a quarter, one event a file; `calendar` holds their order."""
